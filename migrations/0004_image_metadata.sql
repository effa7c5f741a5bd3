-- One row per image and pair of `metadata`, so that a page of a filtered list costs the same as any other page.
-- It repeats the owner and the time of the image: the index must hold every column that selects a page.
CREATE TABLE image_metadata (
  image_id TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  key_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (image_id, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX image_metadata_by_subject ON image_metadata (key_id, subject, name, value, created_at DESC, image_id DESC);
CREATE INDEX image_metadata_by_key ON image_metadata (key_id, name, value, created_at DESC, image_id DESC);

INSERT INTO image_metadata (image_id, name, value, key_id, subject, created_at)
SELECT images.id, pair.key, pair.value, images.key_id, images.subject, images.created_at
FROM images JOIN generations ON generations.id = images.generation_id, json_each(generations.resource, '$.metadata') AS pair;
