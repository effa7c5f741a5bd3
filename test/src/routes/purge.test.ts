import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { app } from '../../../src/app.ts';
import { nightly } from '../../../src/housekeeping.ts';
import type { Bindings } from '../../../src/services/bindings.ts';
import { servicesOf } from '../../../src/services.ts';
import { workerCacheOf } from '../../../src/storage/worker-cache.ts';
import { storedGeneration } from '../../support/stored-image.ts';
import { secretKey } from '../../support/worker.ts';

const ZONE = '0123456789abcdef0123456789abcdef';
const bindings = {
  ...env,
  PUBLIC_URL: 'https://easel.example',
  PUBLIC_IMAGE_URL: 'https://pictures.example',
  CLOUDFLARE_ZONE_ID: ZONE,
  CLOUDFLARE_PURGE_TOKEN: 'a-token',
} as unknown as Bindings;

let purged: string[];
let answer: () => Promise<Response>;
beforeEach(() => {
  purged = [];
  answer = async () => Response.json({ success: true });
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
    expect(url).toBe(`https://api.cloudflare.com/client/v4/zones/${ZONE}/purge_cache`);
    expect(new Headers(init?.headers).get('Authorization')).toBe('Bearer a-token');
    const { files } = JSON.parse(String(init?.body)) as { files: string[] };
    expect(files.length).toBeLessThanOrEqual(100);
    purged.push(...files);
    return answer();
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const remove = (path: string, key: string, vars: object = bindings) =>
  app.request(`https://easel.example${path}`, { method: 'DELETE', headers: { Authorization: `Bearer ${key}` } }, vars);
const sweepLater = (vars: Bindings = bindings) => servicesOf(vars).sweep({ now: Date.now() + 2 * 60 * 60 * 1000, repair: true });
const notes = async () => env.DB.prepare('SELECT COUNT(*) AS n FROM deletions').first<number>('n');

describe('deletion if a zone is configured', () => {
  it('purges the original, the download and every derived size, on the Worker’s host and on the bucket’s', async () => {
    const { id, key } = await secretKey();
    const [image] = (await storedGeneration({ keyId: id })).images;
    expect((await remove(`/v1/images/${image?.id}`, key)).status).toBe(200);
    expect(new Set(purged).size).toBe(2 * (2 + 6 * 3));
    expect(purged).toEqual(
      expect.arrayContaining([
        `https://easel.example/i/${image?.id}.png`,
        `https://pictures.example/i/${image?.id}.png`,
        `https://pictures.example/i/${image?.id}.png?download`,
        `https://easel.example/derived/${image?.id}/64.jpg`,
        `https://easel.example/derived/${image?.id}/2048.webp`,
      ]),
    );
    // An answer that was on its way may have been put into a cache after the purge.
    purged = [];
    expect(await sweepLater()).toMatchObject({ deletions: { finished: [], unpurged: 0 } });
    expect([purged.length, await notes()]).toEqual([40, 0]);
  });

  it('purges what a deleted user had, some calls for many images', async () => {
    const { id, key } = await secretKey();
    await storedGeneration({ keyId: id, subject: `user:${id}:zoe`, images: 4 });
    await remove('/v1/users/zoe', key);
    expect(new Set(purged).size).toBe(160);
    await sweepLater();
    expect(await notes()).toBe(0);
  });

  it.each<[string, () => Promise<Response>]>([
    ['refuses', async () => Response.json({ success: false, errors: [] }, { status: 403 })],
    ['says no with a 200', async () => Response.json({ success: false })],
    ['answers nonsense', async () => new Response('<html>')],
    ['is down', async () => Promise.reject(new TypeError('down'))],
  ])('still deletes when Cloudflare %s, says so in the log, and purges until it has succeeded', async (_what, fails) => {
    const logged = vi.spyOn(console, 'log');
    const alarms = vi.spyOn(console, 'error').mockReturnValue();
    const { id, key } = await secretKey();
    const [image] = (await storedGeneration({ keyId: id })).images;
    answer = fails;
    expect((await remove(`/v1/images/${image?.id}`, key)).status).toBe(200);
    expect(logged.mock.calls.flat().join()).toContain('"event":"purge_failed"');
    expect(await env.IMAGES.head(`i/${image?.id}.png`)).toBeNull();
    expect(await sweepLater()).toMatchObject({ deletions: { unpurged: 1 } });
    await nightly(servicesOf(bindings), Date.now() + 2 * 60 * 60 * 1000);
    expect(alarms.mock.calls.flat().join()).toContain('"event":"alarm_purge_overdue","images":1');
    expect(await notes()).toBe(1);
    answer = async () => Response.json({ success: true });
    purged = [];
    expect(await sweepLater()).toMatchObject({ deletions: { unpurged: 0 } });
    expect([purged.length, await notes()]).toEqual([40, 0]);
  });
});

describe('deletion without a zone', () => {
  it('calls no API, and evicts the copies of its own location under the requested host and the configured one', async () => {
    const { id, key } = await secretKey();
    const [image] = (await storedGeneration({ keyId: id })).images;
    const hosts = ['https://easel.example', 'https://other.example'];
    const copies = hosts.flatMap((host) => [`${host}/i/${image?.id}.png`, `${host}/derived/${image?.id}/64.webp`]);
    for (const copy of copies) {
      await caches.default.put(copy, new Response('x', { headers: { 'Cache-Control': 'public, max-age=60' } }));
    }
    const vars = { ...env, PUBLIC_URL: 'https://other.example' };
    expect((await remove(`/v1/images/${image?.id}`, key, vars)).status).toBe(200);
    for (const copy of copies) expect(await caches.default.match(copy), copy).toBeUndefined();
    expect(purged).toEqual([]);
  });

  it.each([
    ['CLOUDFLARE_PURGE_TOKEN', { CLOUDFLARE_ZONE_ID: ZONE }],
    ['CLOUDFLARE_ZONE_ID', { CLOUDFLARE_PURGE_TOKEN: 'x' }],
    ['CLOUDFLARE_ZONE_ID', { CLOUDFLARE_ZONE_ID: '../../user', CLOUDFLARE_PURGE_TOKEN: 'x' }],
  ])('is what half a configuration is not: %s is named', async (name, vars) => {
    const response = await app.request('https://easel.example/v1/images', {}, { ...env, ...vars });
    expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([
      503,
      expect.stringContaining(name),
    ]);
  });
});

describe('the cache in front of the Worker', () => {
  type Result = { success: boolean; errors?: { code: number }[] };
  /** The context of a call on a Worker whose operator switched the cache on. */
  function contextWith(result: () => Promise<Result>, calls: string[][] = []) {
    const purge = async ({ pathPrefixes }: { pathPrefixes: string[] }) => {
      calls.push(pathPrefixes);
      return result();
    };
    return { calls, context: Object.assign(createExecutionContext(), { cache: { purge } }) };
  }
  const send = (path: string, method: string, key: string, context: ExecutionContext, body?: object) =>
    app.request(
      `https://easel.example${path}`,
      {
        method,
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      },
      env,
      context,
    );

  it('is purged of the file, the derived sizes and the public page of an image that is deleted or hidden', async () => {
    const { id, key } = await secretKey();
    const [hidden, deleted] = (await storedGeneration({ keyId: id, images: 2 })).images;
    const { calls, context } = contextWith(async () => ({ success: true }));
    expect((await send(`/v1/admin/images/${hidden?.id}/hide`, 'POST', env.ADMIN_TOKEN, context, { reason: 'x' })).status).toBe(
      200,
    );
    expect((await send(`/v1/images/${deleted?.id}`, 'DELETE', key, context)).status).toBe(200);
    const pathsOf = (image: string | undefined) => [`/i/${image}.png`, `/derived/${image}/`, `/p/${image}`];
    expect(calls).toEqual([pathsOf(hidden?.id), pathsOf(deleted?.id)]);
  });

  it('that refuses does not stop a deletion, is named in the log, and is purged by the night until it has succeeded', async () => {
    const logged = vi.spyOn(console, 'log');
    vi.spyOn(console, 'error').mockReturnValue();
    const { id, key } = await secretKey();
    const [image] = (await storedGeneration({ keyId: id })).images;
    const limited = contextWith(async () => ({ success: false, errors: [{ code: 10_429 }] }));
    expect((await send(`/v1/images/${image?.id}`, 'DELETE', key, limited.context)).status).toBe(200);
    expect(logged.mock.calls.flat().join()).toContain('"event":"purge_failed","images":1,"cache":"worker","fault":"10429"');
    const sweep = (context: object) =>
      servicesOf(env).sweep({ now: Date.now() + 2 * 60 * 60 * 1000, repair: true, workerCache: workerCacheOf(context) });
    const broken = contextWith(async () => Promise.reject(new TypeError('down')));
    // The deletion of the test before was not checked by a night either.
    expect((await sweep(broken.context)).deletions.unpurged).toBe(await notes());
    expect(await notes()).toBeGreaterThan(0);
    const well = contextWith(async () => ({ success: true }));
    await nightly(servicesOf(env), Date.now() + 2 * 60 * 60 * 1000, workerCacheOf(well.context));
    expect([well.calls.flat().includes(`/i/${image?.id}.png`), await notes()]).toEqual([true, 0]);
  });

  it.each([[undefined], [null], [{}], [{ cache: undefined }], [{ cache: {} }]])('is none if the context is %j', (context) => {
    expect(workerCacheOf(context)).toBeNull();
  });

  it('is purged of at most a hundred paths by one call', async () => {
    const { calls, context } = contextWith(async () => ({ success: true }));
    const paths = Array.from({ length: 201 }, (_, index) => `/i/${index}.`);
    expect(await workerCacheOf(context)?.purge(paths)).toBeNull();
    expect(calls.map(({ length }) => length)).toEqual([100, 100, 1]);
  });
});
