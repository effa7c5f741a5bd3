-- The tombstone of a deleted image: its id and its subject. No prompt, no bytes.
CREATE TABLE deleted_images (
  id TEXT PRIMARY KEY,
  key_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  deleted_at INTEGER NOT NULL
) STRICT;
