-- A key is shown once and stored as its SHA-256. Instants are milliseconds since 1970.
CREATE TABLE keys (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('secret', 'publishable')),
  name TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  origins TEXT NOT NULL,
  limits TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

-- One row for each generation that has ended: its record after its run is gone.
CREATE TABLE generations (
  id TEXT PRIMARY KEY,
  key_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  status TEXT NOT NULL,
  model TEXT NOT NULL,
  error_code TEXT,
  charged_micros INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  completed_at INTEGER NOT NULL,
  -- The resource as the API shows it, as JSON. Its URLs are rebuilt when it is read.
  resource TEXT NOT NULL
) STRICT;

CREATE INDEX generations_by_subject ON generations (key_id, subject, created_at DESC, id DESC);
CREATE INDEX generations_by_instant ON generations (created_at);

-- One row for each stored image.
CREATE TABLE images (
  id TEXT PRIMARY KEY,
  generation_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  key_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  prompt TEXT NOT NULL,
  directed_prompt TEXT NOT NULL,
  direction TEXT NOT NULL,
  model TEXT NOT NULL,
  -- The requested size, quality, format and background, as JSON.
  parameters TEXT NOT NULL,
  format TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  -- This image's share of what its generation cost, in micro-dollars.
  cost_micros INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX images_by_subject ON images (key_id, subject, created_at DESC, id DESC);
-- For a secret key that names no user: it sees everything that it made.
CREATE INDEX images_by_key ON images (key_id, created_at DESC, id DESC);
CREATE INDEX images_by_generation ON images (generation_id, position);
