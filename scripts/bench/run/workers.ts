import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { unstable_getMiniflareWorkerOptions, unstable_splitSqlQuery } from 'wrangler';
import { childrenOf } from './process.ts';

const ROOT = join(import.meta.dirname, '../../..');
const ADMIN_TOKEN = 'the-admin-token-of-a-benchmark';

/** As much of Miniflare as is used here. It comes with wrangler and is no dependency of its own. */
interface Miniflare {
  readonly ready: Promise<URL>;
  getD1Database(binding: string): Promise<D1>;
  getR2Bucket(binding: string): Promise<Bucket>;
  listDurableObjectIds(binding: string): Promise<readonly unknown[]>;
  dispose(): Promise<void>;
}
interface D1 {
  prepare(sql: string): { run(): Promise<unknown>; first(column: string): Promise<unknown> };
}
interface Bucket {
  list(options: { cursor?: string }): Promise<{ objects: { key: string }[]; truncated: boolean; cursor?: string }>;
}
interface MiniflareModule {
  readonly Miniflare: new (options: unknown) => Miniflare;
  readonly convertV4MiniflareOptions: (options: unknown) => unknown;
}

export interface Served {
  readonly url: URL;
  /** Of its own workerd. */
  readonly pid: number;
  readonly miniflare: Miniflare;
  stop(): Promise<void>;
}

/**
 * Bundles a Worker and serves it through the Miniflare API, with the bindings of wrangler.toml, in a workerd of its own.
 * Static files are left out: with them a router of Miniflare's stands before the Worker, which the platform does not have there.
 */
export async function serveWorker(entry: string, vars: Readonly<Record<string, string>>): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'easel-bench-run-'));
  const script = join(folder, 'worker.mjs');
  await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile: script,
    bundle: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    logLevel: 'error',
  });
  const { assets: _, ...options } = unstable_getMiniflareWorkerOptions(join(ROOT, 'wrangler.toml')).workerOptions;
  const { Miniflare, convertV4MiniflareOptions } = miniflareOfWrangler();
  const before = new Set(childrenOf(process.pid, 'workerd'));
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      ...options,
      name: 'bench',
      modules: [{ type: 'ESModule', path: 'worker.mjs', contents: await readFile(script, 'utf8') }],
      bindings: { SIGNING_SECRET: 'the-signing-secret-of-a-benchmark', ADMIN_TOKEN, ...vars },
      resourcePersistencePath: join(folder, 'state'),
      port: 0, inspectorPort: 0,
      // One line for each run would be measured too.
      handleStructuredLogs: () => undefined,
    }),
  );
  const stop = async () => {
    await miniflare.dispose();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    const url = await miniflare.ready;
    const pid = childrenOf(process.pid, 'workerd').find((child) => !before.has(child));
    if (pid === undefined) throw new Error('Miniflare started no workerd');
    return { url, pid, miniflare, stop };
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
export async function serveProduct(entry: string, providerUrl: string): Promise<Product> {
  const served = await serveWorker(entry, {
    OPENAI_API_KEY: 'sk-bench',
    OPENAI_BASE_URL: providerUrl,
    DAILY_IMAGES_PER_USER: '1000000',
    MAX_RUNNING_PER_USER: '1000',
    DAILY_SPEND_CAP_USD: '1000000',
    MONTHLY_SPEND_CAP_USD: '1000000',
  });
  const db = await served.miniflare.getD1Database('DB');
  const migrations = await readFile(join(ROOT, 'migrations/0001_first.sql'), 'utf8');
  for (const statement of unstable_splitSqlQuery(migrations)) await db.prepare(statement).run();
  const answer = await fetch(new URL('/v1/admin/keys', served.url), {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'secret', name: 'bench' }),
  });
  const { key } = (await answer.json()) as { key: string };
  return { ...served, key };
}

function miniflareOfWrangler(): MiniflareModule {
  const wrangler = createRequire(import.meta.url).resolve('wrangler/package.json');
  return createRequire(wrangler)('miniflare') as MiniflareModule;
}
