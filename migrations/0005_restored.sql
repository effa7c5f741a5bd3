-- 1: restored by an import. Its hold was taken in another deployment, so no counter here knows it.
ALTER TABLE generations ADD COLUMN restored INTEGER NOT NULL DEFAULT 0;
