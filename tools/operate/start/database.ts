import { existsSync, readdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { MAX_IMAGES } from '../../../common/limits.ts';
import { LOOPBACK_ORIGINS } from '../../../common/origins.ts';
import type { KeyKind, KeyLimits } from '../../../src/contract/identity.ts';
import { newKey } from '../../../src/identity/keys.ts';
import { CommandFault } from '../../command.ts';
import { ROOT } from '../../root.ts';
import { type LocalKey, type Secrets, saveSecrets } from './instance.ts';
import { endGroup, spawnWrangler } from './processes.ts';
import { withSqlite } from './sqlite.ts';
import { collectOutput } from './worker.ts';

const STOP_WITHIN_MS = 2000;
/** An empty instance takes less. */
const LEAST_FREE_BYTES = 2 * 1024 * 1024;

/** The file in which wrangler keeps the local D1 database; `null` before its first migration. */
function databaseFile(state: string): string | null {
  const folder = join(state, 'v3/d1/miniflare-D1DatabaseObject');
  if (!existsSync(folder)) return null;
  const file = readdirSync(folder).find((name) => name.endsWith('.sqlite') && name !== 'metadata.sqlite');
  return file === undefined ? null : join(folder, file);
}

/** Only if no Worker runs over this state. wrangler's own `d1 execute` does the same and takes three seconds. */
function withDatabase<T>(state: string, use: (database: DatabaseSync) => T): T | null {
  const file = databaseFile(state);
  if (file === null) return null;
  return withSqlite(file, use, 'Restore the folder, or start over another one: --state DIR');
}

/** Whether every migration was applied. */
export function isMigrated(state: string): boolean {
  const wanted = readdirSync(join(ROOT, 'migrations')).filter((name) => name.endsWith('.sql'));
  const applied = withDatabase(state, (database) => {
    const table = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'd1_migrations'").get();
    return table
      ? database
          .prepare('SELECT name FROM d1_migrations')
          .all()
          .map((row) => String(row.name))
      : [];
  });
  return applied !== null && wanted.every((name) => applied.includes(name));
}

/**
 * Brings the local database up to date. It ends early if `stop` asks for it; a migration is then applied or is not.
 * @throws CommandFault with wrangler's output
 */
export async function applyMigrations(state: string, stop: AbortSignal): Promise<void> {
  if (isMigrated(state) || stop.aborted) return;
  // Without CI wrangler asks before it migrates.
  const child = spawnWrangler(['d1', 'migrations', 'apply', 'DB', '--local', '--persist-to', state], { CI: '1' });
  const end = () => void (child.pid !== undefined && endGroup(child.pid, STOP_WITHIN_MS));
  stop.addEventListener('abort', end, { once: true });
  const { code, output } = await collectOutput(child);
  stop.removeEventListener('abort', end);
  if (code === 0 || stop.aborted) return;
  if (freeBytes(state) < LEAST_FREE_BYTES) throw new CommandFault(`Cannot use ${state}: the disk is full.`);
  throw new CommandFault(`The database could not be prepared:\n${output}`);
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** This instance's secret key and its publishable key for `port`; made if it is missing or was revoked. */
export async function provideKeys(
  state: string,
  secrets: Secrets,
  port: number,
): Promise<{ secretKey: string; publishableKey: string }> {
  const secret = keepKey(state, secrets.secretKey) ?? (await makeKey(state, 'secret', 'local', []));
  // A developer's own page runs on a port of its own.
  const origins = [`http://localhost:${port}`, `http://127.0.0.1:${port}`, ...LOOPBACK_ORIGINS];
  const known = secrets.publishableKeys[port] ?? null;
  const publishable = keepKey(state, known) ?? (await makeKey(state, 'publishable', `playground on port ${port}`, origins));
  if (secret !== secrets.secretKey || publishable !== known) {
    saveSecrets(state, { ...secrets, secretKey: secret, publishableKeys: { ...secrets.publishableKeys, [port]: publishable } });
  }
  return { secretKey: secret.key, publishableKey: publishable.key };
}

function keepKey(state: string, stored: LocalKey | null): LocalKey | null {
  if (stored === null) return null;
  const works = withDatabase(state, (database) =>
    database.prepare('SELECT 1 FROM keys WHERE id = ? AND revoked_at IS NULL').get(stored.id),
  );
  return works ? stored : null;
}

/** The playground lets its visitor choose a quality. It is on this machine, so its visitor is its operator. */
const LIMITS: Readonly<Record<KeyKind, KeyLimits>> = {
  secret: {},
  publishable: { qualities: ['auto', 'low', 'medium', 'high'], max_n: MAX_IMAGES },
};

async function makeKey(state: string, kind: KeyKind, name: string, origins: readonly string[]): Promise<LocalKey> {
  const { id, key, hash } = await newKey(kind);
  withDatabase(state, (database) =>
    database
      .prepare('INSERT INTO keys (id, kind, name, hash, origins, limits, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(id, kind, name, hash, JSON.stringify(origins), JSON.stringify(LIMITS[kind]), Date.now()),
  );
  return { id, key };
}
