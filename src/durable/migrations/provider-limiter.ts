import { logLine } from '../../log.ts';
import { type Migration, migrate } from './migrate.ts';

/** The forms of the limiter's tables. The version is in the table `state`, which came with the second form. */
const MIGRATIONS: readonly Migration[] = [
  // 2: named values: the version, and the breaker, which must survive a restart.
  (sql) => sql.exec('CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID'),
  // 3: the durations of a bucket in one row, because each row that is written or deleted is billed.
  (sql) =>
    sql.exec(`
      CREATE TABLE durations (bucket TEXT PRIMARY KEY, ms TEXT NOT NULL) WITHOUT ROWID;
      INSERT INTO durations SELECT bucket, json_group_array(ms ORDER BY id) FROM samples GROUP BY bucket;
      DROP TABLE samples;
    `),
];

const NEWEST = MIGRATIONS.length + 1;

/**
 * Creates the tables, or brings stored ones to the newest form.
 * @throws StateFromTheFuture if a newer version of the Worker wrote them
 */
export function prepareLimiter(storage: DurableObjectStorage): void {
  const { sql } = storage;
  const tables = sql.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").toArray();
  const has = (table: string) => tables.some(({ name }) => name === table);
  if (!has('active_requests')) createFirst(sql);
  const version = has('state') ? versionOf(sql) : 1;
  try {
    migrate(storage, version, MIGRATIONS);
  } catch (error) {
    logLine('alarm_state_from_the_future', { object: 'ProviderLimiter' }, error);
    throw error;
  }
  if (version < NEWEST) writeState(sql, 'version', String(NEWEST));
}

/** The durations of the bucket's last successes in milliseconds, oldest first. */
export function readDurations(sql: SqlStorage, bucket: string): number[] {
  const [row] = sql.exec<{ ms: string }>('SELECT ms FROM durations WHERE bucket = ?', bucket).toArray();
  return row ? (JSON.parse(row.ms) as number[]) : [];
}

export function writeDurations(sql: SqlStorage, bucket: string, ms: readonly number[]): void {
  const write = 'INSERT INTO durations (bucket, ms) VALUES (?, ?) ON CONFLICT (bucket) DO UPDATE SET ms = excluded.ms';
  sql.exec(write, bucket, JSON.stringify(ms));
}

/** A named value; `null` if it was never written. */
export function readState(sql: SqlStorage, name: string): string | null {
  const [row] = sql.exec<{ value: string }>('SELECT value FROM state WHERE name = ?', name).toArray();
  return row?.value ?? null;
}

export function writeState(sql: SqlStorage, name: string, value: string): void {
  sql.exec('INSERT INTO state (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value', name, value);
}

function versionOf(sql: SqlStorage): number {
  return Number(readState(sql, 'version') ?? NEWEST);
}

function createFirst(sql: SqlStorage): void {
  sql.exec(`
    CREATE TABLE IF NOT EXISTS active_requests (
      generation_id TEXT PRIMARY KEY, subject TEXT NOT NULL, images INTEGER NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS samples (
      bucket TEXT NOT NULL, id INTEGER NOT NULL, ms INTEGER NOT NULL, PRIMARY KEY (bucket, id)
    ) WITHOUT ROWID;
  `);
}
