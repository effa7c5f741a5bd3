import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { deserialize, Serializer } from 'node:v8';

/** The stores of a stopped instance, as Miniflare keeps them: a file of SQLite for D1, for the bucket and for each object. */

/** Opens the database of D1. */
export function withD1(state: string, use: (db: DatabaseSync) => void): void {
  for (const file of databases(state, 'd1/')) open(file, use);
}

/** Opens the list of the bucket's objects. The bytes are in files, which `eraseObject` removes. */
export function withBucket(state: string, use: (db: DatabaseSync) => void): void {
  for (const file of databases(state, 'r2/')) open(file, use);
}

/** Opens every object of a class, by its name. */
export function withObjects(state: string, objectClass: string, use: (db: DatabaseSync, name: string) => void): void {
  for (const file of databases(state, `do/easel-${objectClass}/`)) {
    open(file, (db) => {
      const [row] = db.prepare('SELECT name FROM __miniflare_do_name').all();
      use(db, String(row?.name));
    });
  }
}

/** Lets every alarm of a class be due. */
export function makeAlarmsDue(state: string, objectClass: string): void {
  const due = BigInt(Date.now()) * 1_000_000n;
  withObjects(state, objectClass, (db) => void db.prepare('UPDATE _cf_METADATA SET value = ? WHERE key = 1').run(due));
  open(join(state, `v3/do/easel-${objectClass}/metadata.sqlite`), (db) => {
    db.prepare('UPDATE _cf_ALARM SET scheduled_time = ?').run(due);
  });
}

/** A stored value of an object. */
export function readValue(db: DatabaseSync, key: string): Record<string, unknown> {
  const [row] = db.prepare('SELECT value FROM _cf_KV WHERE key = ?').all(key);
  return deserialize(Buffer.from(row?.value as Uint8Array)) as Record<string, unknown>;
}

export function hasValue(db: DatabaseSync, key: string): boolean {
  return db.prepare('SELECT 1 FROM _cf_KV WHERE key = ?').all(key).length > 0;
}

export function writeValue(db: DatabaseSync, key: string, value: unknown): void {
  const serializer = new Serializer();
  serializer.writeHeader();
  serializer.writeValue(value);
  db.prepare('INSERT OR REPLACE INTO _cf_KV (key, value) VALUES (?, ?)').run(key, serializer.releaseBuffer());
}

/** Removes what only a running instance needs, so that the folder is small. */
export function tidy(state: string): void {
  for (const file of readdirSync(join(state, 'v3'), { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.sqlite')) open(join(state, 'v3', file), () => undefined);
  }
  for (const file of readdirSync(join(state, 'v3'), { recursive: true, encoding: 'utf8' })) {
    if (/-(shm|wal)$/.test(file)) rmSync(join(state, 'v3', file));
  }
}

function databases(state: string, under: string): string[] {
  return readdirSync(join(state, 'v3'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.startsWith(under) && path.endsWith('.sqlite') && !path.endsWith('metadata.sqlite'))
    .map((path) => join(state, 'v3', path));
}

function open(file: string, use: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(file);
  try {
    use(db);
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}
