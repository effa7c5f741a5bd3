import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT } from '../../root.ts';
import { writePrivateFile } from '../start/instance.ts';
import type { DeploymentRecord } from './record.ts';

/** The parts of wrangler.toml that are read here. */
interface RawConfig {
  readonly main?: string;
  readonly vars?: Readonly<Record<string, unknown>>;
  readonly assets?: { readonly directory?: string };
  readonly d1_databases?: readonly { readonly migrations_dir?: string }[];
  readonly r2_buckets?: readonly object[];
  readonly ratelimits?: readonly { readonly name: string }[];
}

/** wrangler.toml is the deployment `easel` as Cloudflare's button makes it. Every other name gets resources of its own. */
export const databaseName = (name: string) => name;
export const bucketName = (name: string) => `${name}-images`;

/**
 * Writes the configuration of one deployment: wrangler.toml with the names and ids of this one. It has no secret.
 * @returns its path
 */
export async function writeConfig(folder: string, record: DeploymentRecord): Promise<string> {
  // Loading wrangler takes a second. A run that stops at a check does without it.
  const { experimental_readRawConfig } = await import('wrangler');
  const read = experimental_readRawConfig({ config: join(ROOT, 'wrangler.toml') });
  const rawConfig = read.rawConfig as RawConfig;
  const { name, provider, database, bucket } = record;
  const config = {
    ...rawConfig,
    name,
    account_id: record.account_id,
    main: join(ROOT, rawConfig.main ?? 'src/index.ts'),
    // Easel answers only at its configured address.
    vars: { ...rawConfig.vars, PROVIDER: provider, ...(record.url === null ? {} : { PUBLIC_URL: record.url }) },
    assets: { ...rawConfig.assets, directory: join(ROOT, rawConfig.assets?.directory ?? 'dist/assets') },
    d1_databases: rawConfig.d1_databases?.map((one) => ({
      ...one,
      database_name: database?.name ?? databaseName(name),
      database_id: database?.id ?? '00000000-0000-0000-0000-000000000000',
      migrations_dir: join(ROOT, one.migrations_dir ?? 'migrations'),
    })),
    r2_buckets: rawConfig.r2_buckets?.map((one) => ({ ...one, bucket_name: bucket ?? bucketName(name) })),
    ratelimits: rawConfig.ratelimits?.map((one) => ({ ...one, namespace_id: namespaceId(name, one.name) })),
    // An `ai` binding in wrangler.toml would make `npm start` want a login.
    ...(provider === 'workers-ai' ? { ai: { binding: 'AI' } } : {}),
  };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(resolve(folder), `${name}.wrangler.json`);
  writePrivateFile(file, `${JSON.stringify(config, null, 2)}\n`);
  return file;
}

/** Rate limits with the same id share their count, within an account. Two deployments must not. */
function namespaceId(name: string, binding: string): string {
  const digest = createHash('sha256').update(`${name}\n${binding}`).digest();
  return String(1000 + (digest.readUInt32BE() % 1_000_000_000));
}
