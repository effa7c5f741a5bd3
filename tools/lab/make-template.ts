import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unstable_getMiniflareWorkerOptions, unstable_splitSqlQuery } from 'wrangler';
import { buildIfChanged } from '../build/changed.ts';
import { bundleWorker } from '../build/worker.ts';
import { ROOT } from '../root.ts';
import type { LocalDatabase } from './miniflare.ts';
import { builtWorker, stateOf } from './template.ts';
import { startBuiltWorker } from './worker.ts';

/** wrangler's own table. */
const MIGRATIONS_TABLE = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/** Makes a folder with all that instances of the lab have in common: an empty state, and the Worker, built. Returns its path. */
export async function makeTemplate(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'easel-lab-'));
  const built = builtWorker(folder);
  const { workerOptions } = unstable_getMiniflareWorkerOptions(join(ROOT, 'wrangler.toml'));
  writeFileSync(built.bindings, JSON.stringify(workerOptions));
  // As wrangler.toml has it.
  await Promise.all([buildIfChanged(), bundleWorker({ entryPoints: ['src/index.ts'], minify: true }, built.script)]);
  const state = stateOf(folder);
  mkdirSync(state, { mode: 0o700 });
  const worker = startBuiltWorker({ built, state, port: 0, vars: {}, onLog: () => undefined });
  try {
    await worker.ready;
    await migrate(await worker.getD1Database('DB'));
  } finally {
    await worker.dispose();
  }
  return folder;
}

/** As `wrangler d1 migrations apply` does it, which takes five seconds of computing. */
async function migrate(db: LocalDatabase): Promise<void> {
  await db.prepare(MIGRATIONS_TABLE).run();
  for (const name of readdirSync(join(ROOT, 'migrations')).sort()) {
    const sql = readFileSync(join(ROOT, 'migrations', name), 'utf8');
    const statements = unstable_splitSqlQuery(sql).map((statement) => db.prepare(statement));
    await db.batch([...statements, db.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(name)]);
  }
}
