-- Unfinished deletions. A row is written before the first byte is deleted, and removed after the sweep has checked it. So an
-- interrupted deletion is finished, and caches elsewhere are purged until that succeeds.
CREATE TABLE deletions (
  image_id TEXT PRIMARY KEY,
  format TEXT NOT NULL,
  -- The origins of its copies in shared caches, as JSON; empty if nothing is to be purged.
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
