-- Deletions that are not over: written before the first byte goes, gone once the sweep has looked after them. So one
-- that was cut is finished, and what caches elsewhere hold is purged until that has succeeded.
CREATE TABLE deletions (
  image_id TEXT PRIMARY KEY,
  format TEXT NOT NULL,
  -- What URLs of its copies in shared caches begin with, as JSON; empty where nothing is to be purged.
  origins TEXT NOT NULL,
  asked_at INTEGER NOT NULL
) STRICT;

CREATE INDEX deletions_by_instant ON deletions (asked_at);

CREATE TABLE user_deletions (
  key_id TEXT NOT NULL,
  subject TEXT NOT NULL,
  origins TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  PRIMARY KEY (key_id, subject)
) STRICT;
