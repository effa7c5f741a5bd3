import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as esbuild from 'esbuild';
import { unstable_getMiniflareWorkerOptions } from 'wrangler';
import { buildIfChanged } from '../../../build/changed.ts';
import { bundleWorker } from '../../../build/worker.ts';
import { migrateDatabase } from '../../../lab/migrate-state.ts';
import { type Miniflare, startMiniflare } from '../../../lab/miniflare.ts';
import { ASSETS, ROOT } from '../../../root.ts';
import { childrenOf } from './process.ts';

/** A file system in memory: what counts is the program, and not how long the disk of this machine takes to make a file. */
const MEMORY = '/dev/shm';
const NAME = 'bench';
export const ADMIN_TOKEN = 'an-admin-token-of-the-bench-0123456789abcdef';

export interface Served {
  readonly url: URL;
  /** Of its own workerd. */
  readonly pid: number;
  readonly miniflare: Miniflare;
  /** The folder of what Miniflare keeps. */
  readonly state: string;
  stop(): Promise<void>;
}

export const PRODUCT = 'src/index.ts';
export const KEEPS_NOTHING = 'tools/develop/bench/worker/keeps-nothing.ts';
export const FAR_AWAY = 'tools/develop/bench/worker/far-away.ts';
export const FAR_FLOOR = 'tools/develop/bench/worker/far-floor.ts';
export const BARE_WORKER = 'tools/develop/bench/worker/bare.ts';
export const BARE_RUN = 'tools/develop/bench/worker/bare-run.ts';
export const BARE_IMAGES = 'tools/develop/bench/worker/bare-images.ts';
export const UNCACHED = 'tools/develop/bench/worker/uncached.ts';

/**
 * Bundles a Worker and serves it through the Miniflare API, with the bindings of wrangler.toml, in a workerd of its own,
 * on the Worker's own socket: at Miniflare's front door, and before static files, Workers of Miniflare's would be measured too.
 */
export async function serveWorker(
  entry: string | esbuild.BuildOptions,
  vars: Readonly<Record<string, string>>,
  state: 'memory' | 'disk' = 'memory',
): Promise<Served> {
  await buildIfChanged();
  const folder = await mkdtemp(join(state === 'memory' && existsSync(MEMORY) ? MEMORY : tmpdir(), 'easel-bench-run-'));
  const script = join(folder, 'worker.mjs');
  await bundleWorker(entry, script);
  const { assets: _, ...options } = unstable_getMiniflareWorkerOptions(join(ROOT, 'wrangler.toml')).workerOptions;
  const before = new Set(childrenOf(process.pid, 'workerd'));
  const miniflare = startMiniflare({
    ...options,
    name: NAME,
    // The Director's words. Miniflare's own Worker for static files would be measured too.
    serviceBindings: { ASSETS: { disk: { path: ASSETS } } },
    // Only the peer needs it.
    compatibilityFlags: typeof entry === 'string' ? [] : ['nodejs_compat'],
    modules: [{ type: 'ESModule', path: 'worker.mjs', contents: await readFile(script, 'utf8') }],
    bindings: { SIGNING_SECRET: 'the-signing-secret-of-a-benchmark', ADMIN_TOKEN, ...vars },
    resourcePersistencePath: join(folder, 'state'),
    port: 0,
    unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
    // One line for each run would be measured too.
    handleStructuredLogs: () => undefined,
  });
  const stop = async () => {
    await miniflare.dispose();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    await miniflare.ready;
    const url = await miniflare.unsafeGetDirectURL(NAME);
    const pid = childrenOf(process.pid, 'workerd').find((child) => !before.has(child));
    if (pid === undefined) throw new Error('Miniflare started no workerd');
    return { url, pid, miniflare, state: join(folder, 'state'), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

export interface Product extends Served {
  /** A secret key. */
  readonly key: string;
}

/** The product with its tables and a key, in front of the provider at `providerUrl`. */
export async function serveProduct(entry: string, providerUrl: string, state: 'memory' | 'disk' = 'memory'): Promise<Product> {
  const vars = {
    OPENAI_API_KEY: 'sk-bench',
    OPENAI_BASE_URL: providerUrl,
    DAILY_IMAGES_PER_USER: '1000000',
    MAX_RUNNING_PER_USER: '1000',
    DAILY_REFUSALS_PER_USER: '1000000',
    DAILY_UNKNOWNS_PER_USER: '1000000',
    DAILY_SPEND_CAP_USD: '1000000',
    MONTHLY_SPEND_CAP_USD: '1000000',
  };
  const served = await serveWorker(entry, vars, state);
  await migrateDatabase(await served.miniflare.getD1Database('DB'));
  const answer = await fetch(new URL('/v1/admin/keys', served.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'secret', name: 'bench' }),
  });
  const { key } = (await answer.json()) as { key: string };
  return { ...served, key };
}
