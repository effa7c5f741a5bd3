-- The pairs of `metadata`, one row for each pair and image, so that a page of a filtered list costs as much as any page. The rows
-- repeat the subject and the instant of the image, since an index must have every column that a page is chosen by.
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
