-- Times are milliseconds since 1970 UTC; truth values are 0 and 1.

CREATE TABLE package_version (
  feed TEXT NOT NULL,
  id_key TEXT NOT NULL,
  version_key TEXT NOT NULL,
  manifest TEXT NOT NULL,
  sha512 TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  origin TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  published_at BIGINT NOT NULL,
  edited_at BIGINT NOT NULL,
  listed INTEGER NOT NULL,
  is_latest INTEGER NOT NULL,
  is_absolute_latest INTEGER NOT NULL,
  is_latest_semver2 INTEGER NOT NULL,
  is_absolute_latest_semver2 INTEGER NOT NULL,
  downloads INTEGER NOT NULL,
  last_download_at BIGINT NOT NULL,
  PRIMARY KEY (feed, id_key, version_key)
);

CREATE INDEX package_version_by_blob ON package_version (sha512);

-- One row: the last event's number. Whoever changes a package takes it first, so that numbers have
-- no gaps and come in the order of the commits, also with several servers.
CREATE TABLE package_journal (
  name TEXT PRIMARY KEY,
  sequence BIGINT NOT NULL
);

INSERT INTO package_journal (name, sequence) VALUES ('packages', 0);

CREATE TABLE package_event (
  sequence BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  feed TEXT NOT NULL,
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  source_feed TEXT NOT NULL
);

CREATE TABLE package_key (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  feed TEXT NOT NULL,
  scopes TEXT NOT NULL,
  sha256 TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  revoked_at BIGINT NOT NULL
);

-- When a proxy feed last asked its upstream a question.
CREATE TABLE package_upstream (
  feed TEXT NOT NULL,
  question TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  PRIMARY KEY (feed, question)
);
