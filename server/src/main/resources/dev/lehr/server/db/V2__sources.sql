-- Where a definition comes from; empty when somebody sent it.
ALTER TABLE published_pipeline ADD COLUMN git TEXT NOT NULL DEFAULT '';
ALTER TABLE published_pipeline ADD COLUMN branch TEXT NOT NULL DEFAULT '';
ALTER TABLE published_pipeline ADD COLUMN path TEXT NOT NULL DEFAULT '';
ALTER TABLE published_pipeline ADD COLUMN commit_id TEXT NOT NULL DEFAULT '';
