-- A layer that was baked in a region; its bake key is the digest of its ingredients.
CREATE TABLE layer (
  bake_key    TEXT NOT NULL,
  application TEXT NOT NULL,
  image       TEXT NOT NULL,
  name        TEXT NOT NULL,
  region      TEXT NOT NULL,
  image_name  TEXT NOT NULL,
  base_image  TEXT NOT NULL,
  commit_id   TEXT NOT NULL,
  last        INTEGER NOT NULL,
  baked_at    TEXT NOT NULL,
  took_millis INTEGER NOT NULL,
  PRIMARY KEY (bake_key)
);
CREATE INDEX layer_by_name ON layer (application, image, name, region, baked_at);

CREATE TABLE layer_image (
  bake_key TEXT NOT NULL REFERENCES layer (bake_key) ON DELETE CASCADE,
  region   TEXT NOT NULL,
  ami      TEXT NOT NULL,
  PRIMARY KEY (bake_key, region)
);
CREATE INDEX layer_image_by_ami ON layer_image (ami);

CREATE TABLE layer_ingredient (
  bake_key TEXT NOT NULL REFERENCES layer (bake_key) ON DELETE CASCADE,
  name     TEXT NOT NULL,
  digest   TEXT NOT NULL,
  PRIMARY KEY (bake_key, name)
);

CREATE TABLE layer_step (
  bake_key    TEXT NOT NULL REFERENCES layer (bake_key) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  step        TEXT NOT NULL,
  took_millis INTEGER NOT NULL,
  PRIMARY KEY (bake_key, position)
);

-- One execution of a recipe.
CREATE TABLE bake (
  id          TEXT NOT NULL PRIMARY KEY,
  application TEXT NOT NULL,
  image       TEXT NOT NULL,
  region      TEXT NOT NULL,
  commit_id   TEXT NOT NULL,
  state       TEXT NOT NULL,
  message     TEXT NOT NULL,
  bake_key    TEXT NOT NULL,
  started_at  TEXT NOT NULL,
  ended_at    TEXT NOT NULL
);
