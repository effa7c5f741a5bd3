import { type Migration, migrate } from './migrate.ts';

/**
 * The forms of the ledger's table. The version is part of the table's name, and `holds` is the first. A row for it would be
 * billed to every counter.
 */
const MIGRATIONS: readonly Migration[] = [
  // 2: what the hold took, whose it is, and how it ended beside refusals. No row is rewritten unless it is held.
  (sql) =>
    sql.exec(`
      ALTER TABLE holds ADD COLUMN reserved_units INTEGER;
      ALTER TABLE holds ADD COLUMN reserved_micros INTEGER;
      ALTER TABLE holds ADD COLUMN unknown INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE holds ADD COLUMN canceled INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE holds ADD COLUMN recorded INTEGER NOT NULL DEFAULT 1;
      ALTER TABLE holds ADD COLUMN holders TEXT NOT NULL DEFAULT '';
      ALTER TABLE holds ADD COLUMN reason TEXT;
      ALTER TABLE holds ADD COLUMN asked_at INTEGER;
      UPDATE holds SET reserved_units = units, reserved_micros = micros, recorded = 0 WHERE state = 'held';
      ALTER TABLE holds RENAME TO holds_2;
    `),
];

/** The table in its newest form. */
export const HOLDS = `holds_${MIGRATIONS.length + 1}`;

/** Creates the table in its newest form. */
export function createHolds(sql: SqlStorage): void {
  sql.exec(`
    CREATE TABLE IF NOT EXISTS ${HOLDS} (
      generation_id TEXT PRIMARY KEY,
      day TEXT NOT NULL,
      state TEXT NOT NULL,
      units INTEGER NOT NULL,
      micros INTEGER NOT NULL,
      refused INTEGER NOT NULL,
      held_at INTEGER NOT NULL,
      ended_at INTEGER,
      reserved_units INTEGER,
      reserved_micros INTEGER,
      unknown INTEGER NOT NULL DEFAULT 0,
      canceled INTEGER NOT NULL DEFAULT 0,
      recorded INTEGER NOT NULL DEFAULT 1,
      holders TEXT NOT NULL DEFAULT '',
      reason TEXT,
      asked_at INTEGER
    ) WITHOUT ROWID;
  `);
}

/**
 * Brings a stored table to the newest form. Returns whether there is one.
 * @throws StateFromTheFuture if a newer version of the Worker wrote it
 */
export function migrateHolds(storage: DurableObjectStorage): boolean {
  const versions = storage.sql
    .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'holds*'")
    .toArray()
    .map(({ name }) => (name === 'holds' ? 1 : Number(name.slice('holds_'.length))));
  if (versions.length === 0) return false;
  migrate(storage, Math.max(...versions), MIGRATIONS);
  return true;
}

/** Whether the counter's key was revoked. The mark is an empty table, so that a counter without it has nothing to read. */
export function readRevoked(sql: SqlStorage): boolean {
  return sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'revoked'").toArray().length > 0;
}

export function markRevoked(sql: SqlStorage, revoked: boolean): void {
  sql.exec(revoked ? 'CREATE TABLE IF NOT EXISTS revoked (mark INTEGER)' : 'DROP TABLE IF EXISTS revoked');
}
