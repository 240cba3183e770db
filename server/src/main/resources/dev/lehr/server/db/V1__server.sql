-- Times are milliseconds since 1970 UTC.

CREATE TABLE access_token (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  roles TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  created_by TEXT NOT NULL,
  revoked_at BIGINT NOT NULL
);

-- Rows are added, never changed or removed.
CREATE TABLE audit (
  position BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  caller TEXT NOT NULL,
  address TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL,
  request TEXT NOT NULL
);

-- Answers to requests with an Idempotency-Key; status 0 while the request is under way.
CREATE TABLE given_answer (
  caller TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  claimed_by TEXT NOT NULL,
  status INTEGER NOT NULL,
  headers TEXT NOT NULL,
  content_type TEXT NOT NULL,
  body TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (caller, idempotency_key)
);

CREATE TABLE published_pipeline (
  application TEXT NOT NULL,
  name TEXT NOT NULL,
  place INTEGER NOT NULL,
  definition TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  published_by TEXT NOT NULL,
  PRIMARY KEY (application, name)
);

-- How far somebody has read the engine's events.
CREATE TABLE event_cursor (
  reader TEXT PRIMARY KEY,
  position BIGINT NOT NULL
);
