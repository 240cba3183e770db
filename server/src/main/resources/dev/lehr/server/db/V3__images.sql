-- What was baked; AMIs are JSON, by region.
CREATE TABLE image (
  name TEXT PRIMARY KEY,
  application TEXT NOT NULL,
  recipe TEXT NOT NULL,
  digest TEXT NOT NULL,
  bake_key TEXT NOT NULL,
  base_image TEXT NOT NULL,
  commit_id TEXT NOT NULL,
  amis TEXT NOT NULL,
  baked_at BIGINT NOT NULL,
  execution TEXT NOT NULL,
  place BIGINT NOT NULL
);
CREATE INDEX image_recipe ON image (application, recipe, place);

-- What happened to images, in one order; without a channel: it was baked. Rows are added, never changed or removed.
CREATE TABLE image_event (
  position BIGINT PRIMARY KEY,
  application TEXT NOT NULL,
  recipe TEXT NOT NULL,
  channel TEXT NOT NULL,
  image TEXT NOT NULL,
  at BIGINT NOT NULL,
  caused_by TEXT NOT NULL,
  cause TEXT NOT NULL UNIQUE
);
CREATE INDEX image_event_channel ON image_event (application, recipe, channel, position);
