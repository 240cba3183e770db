-- Times are milliseconds since 1970 UTC.

-- What was seen outside: heads of git remotes, digests of container images, moments of schedules.
CREATE TABLE trigger_memory (
  scope TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (scope, name)
);

-- How far streams have been read.
CREATE TABLE trigger_cursor (
  name TEXT PRIMARY KEY,
  position BIGINT NOT NULL
);

-- Messages to be delivered, in the order of their numbers for each recipient.
CREATE TABLE notification (
  number BIGINT PRIMARY KEY,
  recipient TEXT NOT NULL,
  type TEXT NOT NULL,
  settings TEXT NOT NULL,
  moment TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  due_at BIGINT NOT NULL,
  problem TEXT NOT NULL
);

CREATE INDEX notification_by_recipient ON notification (state, recipient, number);
