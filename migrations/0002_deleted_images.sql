-- What is left of an image that was deleted: that it was, and whose. No prompt, no bytes.
CREATE TABLE deleted_images (
  id TEXT PRIMARY KEY,
  key_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  deleted_at INTEGER NOT NULL
) STRICT;
