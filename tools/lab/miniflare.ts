import { createRequire } from 'node:module';

/** The parts of Miniflare that are used here. It comes with wrangler and is no dependency of its own. */
export interface Miniflare {
  /** Settles with its address once it answers. */
  readonly ready: Promise<URL>;
  unsafeGetDirectURL(worker: string): Promise<URL>;
  getD1Database(binding: string): Promise<LocalDatabase>;
  getR2Bucket(binding: string): Promise<LocalBucket>;
  dispose(): Promise<void>;
}

export interface LocalDatabase {
  prepare(sql: string): LocalStatement;
  batch(statements: readonly LocalStatement[]): Promise<unknown>;
}

interface LocalStatement {
  bind(...values: readonly (string | number)[]): LocalStatement;
  run(): Promise<unknown>;
  first(column: string): Promise<unknown>;
}

export interface LocalBucket {
  put(key: string, bytes: Uint8Array, options: object): Promise<unknown>;
  list(options: { cursor?: string }): Promise<{ objects: { key: string }[]; truncated: boolean; cursor?: string }>;
}

interface MiniflareModule {
  readonly Miniflare: new (options: unknown) => Miniflare;
  readonly convertV4MiniflareOptions: (options: unknown) => unknown;
}

/** Starts Miniflare with options in the form that wrangler makes of wrangler.toml. */
export function startMiniflare(options: object): Miniflare {
  const wrangler = createRequire(import.meta.url).resolve('wrangler/package.json');
  const { Miniflare, convertV4MiniflareOptions } = createRequire(wrangler)('miniflare') as MiniflareModule;
  return new Miniflare(convertV4MiniflareOptions(options));
}
