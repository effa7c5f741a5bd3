-- Where nightly work goes on: it may need more calls than one night has. Instants are milliseconds since 1970.
CREATE TABLE cursors (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
