-- 1: restored by an import. Its hold was taken elsewhere, so no counter here has it.
ALTER TABLE generations ADD COLUMN restored INTEGER NOT NULL DEFAULT 0;
