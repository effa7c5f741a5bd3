import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import { buildIfChanged } from '../build/changed.ts';
import { bundleWorker } from '../build/worker.ts';
import { ROOT } from '../root.ts';
import { migrateState } from './migrate-state.ts';
import { builtWorker, stateOf } from './template.ts';

/** Makes a folder with all that instances of the lab have in common: an empty state, and the Worker, built. Returns its path. */
export async function makeTemplate(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'easel-lab-'));
  const built = builtWorker(folder);
  const { workerOptions } = unstable_getMiniflareWorkerOptions(join(ROOT, 'wrangler.toml'));
  writeFileSync(built.bindings, JSON.stringify(workerOptions));
  const state = stateOf(folder);
  mkdirSync(state, { mode: 0o700 });
  // As wrangler.toml has it.
  const bundled = bundleWorker({ entryPoints: ['src/index.ts'], minify: true }, built.script);
  await Promise.all([buildIfChanged(), bundled, migrateState(built, state)]);
  return folder;
}
