-- Attempts at tasks that nobody waits for any more, until their handlers have ended what those began
-- elsewhere. A task's key and the attempt make its id; the task is the command to run it, as JSON.
CREATE TABLE engine_leftover (
  id TEXT PRIMARY KEY,
  execution TEXT NOT NULL,
  task TEXT NOT NULL
);
