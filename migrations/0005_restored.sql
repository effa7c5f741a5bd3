-- 1: put back by an import. Its hold was taken elsewhere, so no counter here knows of it, and none has to.
ALTER TABLE generations ADD COLUMN restored INTEGER NOT NULL DEFAULT 0;
