-- The publishable key of the page at `/`, in full: a publishable key is public. One row.
CREATE TABLE playground_key (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  key_id TEXT NOT NULL,
  key TEXT NOT NULL
) STRICT;
