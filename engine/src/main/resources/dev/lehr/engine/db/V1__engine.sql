-- Times are milliseconds since 1970 UTC; 0 is no time. Truth values are 0 and 1.

-- One row: the last event's position, and which opening of the engine may write. Whoever writes
-- changes it first, so that an engine that was taken over writes nothing more.
CREATE TABLE engine_head (
  name TEXT PRIMARY KEY,
  epoch BIGINT NOT NULL,
  position BIGINT NOT NULL
);

INSERT INTO engine_head (name, epoch, position) VALUES ('engine', 0, 0);

-- Definitions as executions were started with them, each kept once.
CREATE TABLE engine_definition (
  digest TEXT PRIMARY KEY,
  pipeline TEXT NOT NULL
);

-- What the events of an execution add up to, as far as people search for it. first_position is its
-- first event's, and its place in line. One that was archived and restarted has an archive, but is
-- not archived.
CREATE TABLE engine_execution (
  id TEXT PRIMARY KEY,
  definition TEXT NOT NULL,
  application TEXT NOT NULL,
  pipeline TEXT NOT NULL,
  status TEXT NOT NULL,
  is_over INTEGER NOT NULL,
  is_archived INTEGER NOT NULL,
  has_archive INTEGER NOT NULL,
  started_by TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  message TEXT NOT NULL,
  first_position BIGINT NOT NULL
);

CREATE INDEX engine_execution_by_pipeline ON engine_execution (application, pipeline, id);
CREATE INDEX engine_execution_by_status ON engine_execution (status, id);
CREATE INDEX engine_execution_by_time ON engine_execution (started_at);
CREATE INDEX engine_execution_going ON engine_execution (first_position) WHERE is_over = 0;
CREATE INDEX engine_execution_to_archive ON engine_execution (ended_at)
  WHERE is_over = 1 AND is_archived = 0;

-- The journal.
CREATE TABLE engine_event (
  position BIGINT PRIMARY KEY,
  execution TEXT NOT NULL,
  sequence BIGINT NOT NULL,
  at BIGINT NOT NULL,
  event TEXT NOT NULL
);

CREATE UNIQUE INDEX engine_event_of_execution ON engine_event (execution, sequence);

-- Histories of executions that ended long ago, compressed.
CREATE TABLE engine_archive (
  execution TEXT PRIMARY KEY,
  events BYTEA NOT NULL
);

CREATE TABLE engine_tag (
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  execution TEXT NOT NULL,
  PRIMARY KEY (name, value, execution)
);

-- What requests called themselves, so that each starts one execution.
CREATE TABLE engine_start_key (
  start_key TEXT PRIMARY KEY,
  execution TEXT NOT NULL
);

-- Outputs too large for an event, in parts.
CREATE TABLE engine_blob (
  id TEXT NOT NULL,
  part INTEGER NOT NULL,
  content BYTEA NOT NULL,
  PRIMARY KEY (id, part)
);
