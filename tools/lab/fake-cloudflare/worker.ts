import { join } from 'node:path';
import { unstable_getMiniflareWorkerOptions, unstable_splitSqlQuery } from 'wrangler';
import { ROOT } from '../../root.ts';
import { startMiniflare } from '../miniflare.ts';
import type { FakeAccount, UploadedBinding, UploadedScript } from './account.ts';

export interface ServedUpload {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Runs what was uploaded: its modules, with exactly its bindings. Its database first runs every SQL text that the fake's database
 * has run. What the Worker writes stays in memory.
 */
export async function serveUpload(
  account: FakeAccount,
  upload: UploadedScript,
  port = 0,
  onLog: (line: string) => void = () => undefined,
): Promise<ServedUpload> {
  const of = (type: string) => upload.bindings.filter((binding) => binding.type === type);
  const pairs = <T>(type: string, value: (binding: UploadedBinding) => T) =>
    Object.fromEntries(of(type).map((binding) => [binding.name, value(binding)]));
  const { assets } = unstable_getMiniflareWorkerOptions(join(ROOT, 'wrangler.toml')).workerOptions;
  const miniflare = startMiniflare({
    name: 'uploaded',
    modules: [...upload.modules].map(([path, contents]) => ({ type: 'ESModule', path, contents })),
    compatibilityDate: upload.compatibilityDate,
    durableObjects: pairs('durable_object_namespace', ({ class_name }) => ({ className: class_name, useSQLite: true })),
    d1Databases: pairs('d1', ({ id }) => id),
    r2Buckets: pairs('r2_bucket', ({ bucket_name }) => bucket_name),
    ratelimits: pairs('ratelimit', ({ simple, namespace_id }) => ({ simple, namespace_id })),
    bindings: { ...pairs('plain_text', ({ text }) => text), ...pairs('secret_text', ({ text }) => text), SANDBOX_SECONDS: '0' },
    ...(assets ? { assets } : {}),
    host: '127.0.0.1',
    port,
    handleStructuredLogs: ({ message }: { readonly message: string }) => onLog(message),
  });
  const stop = () => miniflare.dispose();
  try {
    const url = await miniflare.ready;
    const id = of('d1')[0]?.id;
    const scripts = account.databases.find(({ uuid }) => uuid === id)?.scripts ?? [];
    if (scripts.length > 0) {
      const db = await miniflare.getD1Database('DB');
      for (const statement of scripts.flatMap((script) => unstable_splitSqlQuery(script))) await db.prepare(statement).run();
    }
    return { url: url.origin, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
