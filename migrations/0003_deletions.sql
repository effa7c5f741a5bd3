-- Unfinished deletions: written before the first byte is deleted, removed once the sweep has checked them. So an
-- interrupted deletion is finished, and purging the caches is retried until it succeeds.
CREATE TABLE deletions (
  image_id TEXT PRIMARY KEY,
  format TEXT NOT NULL,
  -- The start of the URLs of its copies in shared caches, as JSON; empty if there is nothing to purge.
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
