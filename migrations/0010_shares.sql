-- One row per image that its maker made public at /p/{image id}. It goes with its image.
CREATE TABLE shares (
  image_id TEXT PRIMARY KEY,
  -- 1 if the page shows the prompt.
  shows_prompt INTEGER NOT NULL CHECK (shows_prompt IN (0, 1)),
  shared_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
