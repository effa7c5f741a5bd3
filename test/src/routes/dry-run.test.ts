import { listDurableObjectIds, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { DryRun, Generation } from '../../../src/contract/generations.ts';
import { adminJson } from '../../support/operator.ts';
import { call, secretKey } from '../../support/worker.ts';

const quote = async (key: string, body: object) => {
  const response = await call('/v1/generations?dry_run=true', { key, body });
  return { status: response.status, body: (await response.json()) as DryRun };
};

/** Everything that a request could leave behind. */
async function traces(): Promise<object> {
  const objects = await listDurableObjectIds(env.GENERATION_RUN);
  const runs = await Promise.all(
    objects.map((id) => runInDurableObject(env.GENERATION_RUN.get(id), (_run, { storage }) => [...storage.kv.list()].length)),
  );
  const counters = await Promise.all(
    (await listDurableObjectIds(env.QUOTA_COUNTER)).map((id) =>
      runInDurableObject(env.QUOTA_COUNTER.get(id), (_counter, { storage }) => [
        storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'holds'").toArray().length === 0
          ? 0
          : storage.sql.exec('SELECT * FROM holds').toArray().length,
        [...storage.kv.list()].length,
      ]),
    ),
  );
  return {
    runs: runs.filter((keys) => keys > 0),
    holds: counters.filter(([rows, keys]) => rows !== 0 || keys !== 0),
    files: (await env.IMAGES.list()).objects.map(({ key }) => key),
    rows: await env.DB.prepare('SELECT COUNT(*) AS rows FROM generations').first('rows'),
  };
}

describe('a dry run', () => {
  it.each([
    '?dry_run=',
    '?dry_run',
    '?dry_run=TRUE',
    '?dry_run=1',
    '?dry_run=true%00',
    '?dry_run=false&dry_run=true',
    '?dry_run=true&dry_run=true',
    '?dryrun=true',
    '?dry-run=true',
    '?dry_run=true&x=1',
  ])('that is misspelled buys nothing: %s', async (query) => {
    const { key } = await secretKey();
    const response = await call(`/v1/generations${query}`, { key, body: { prompt: 'a cat', size: '256x256' } });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { code: 'invalid_request', errors: [{ pointer: '/dry_run' }] },
    ]);
    expect(await (await call('/v1/quota', { key })).json()).toMatchObject({ used: 0 });
  });

  it('may be said to be none', async () => {
    const { key } = await secretKey();
    const response = await call('/v1/generations?dry_run=false', { key, body: { prompt: 'a [sandbox:fast]', size: '256x256' } });
    expect(response.status).toBe(202);
  });

  it('says what an image would cost and whether it would be admitted, and leaves no row, object or call', async () => {
    const { key } = await secretKey({ daily_images_per_user: 3 });
    const before = await traces();
    const fetched = vi.spyOn(globalThis, 'fetch');
    const { status, body } = await quote(key, { prompt: 'a lighthouse', n: 2, style: 'photo', user: 'quoted' });
    expect(fetched).not.toHaveBeenCalled();
    fetched.mockRestore();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      dry_run: true,
      admitted: true,
      refusal: null,
      model: 'sandbox',
      size: '1024x1024',
      quality: 'medium',
      reserved_usd: expect.stringMatching(/^0\.\d{4,6}$/),
      directed_prompt: expect.stringContaining('a lighthouse'),
      direction: { style: 'photo' },
      quota: { limit: 3, used: 0, remaining: 3 },
    });
    expect(await traces()).toEqual(before);
  });

  it('reserves what the request itself then reserves', async () => {
    const { key } = await secretKey();
    const request = { prompt: 'a pier', size: '256x256' };
    const { body } = await quote(key, request);
    const made = (await (
      await call('/v1/generations', { key, body: request, headers: { Prefer: 'wait=20' } })
    ).json()) as Generation;
    expect(made.cost.reserved_usd).toBe(body.reserved_usd);
    expect(made.directed_prompt).toBe(body.directed_prompt);
  });

  it('tells a refusal as the request would get it', async () => {
    const { key } = await secretKey({ daily_images_per_user: 1 });
    expect((await quote(key, { prompt: 'a cat', n: 2 })).body).toMatchObject({
      admitted: false,
      refusal: { code: 'quota_exceeded', status: 429 },
    });
    expect((await quote(key, { prompt: 'a cat', size: '100x100' })).body).toMatchObject({
      admitted: false,
      refusal: { code: 'capability_mismatch' },
      reserved_usd: null,
    });
    expect((await quote(key, { prompt: '' })).status).toBe(400);
  });

  it('tells what the operator has decided: a block of the user, a pause, a lower limit', async () => {
    const { id: keyId, key } = await secretKey();
    const request = { prompt: 'a cat', user: 'ann' };
    const ann = `users/${encodeURIComponent(`user:${keyId}:ann`)}`;
    const codeOf = async () => (await quote(key, request)).body.refusal?.code ?? null;
    expect(await codeOf()).toBeNull();
    await adminJson(`${ann}/block`, { method: 'PUT', body: { blocked: true } });
    const before = await traces();
    expect(await codeOf()).toBe('user_blocked');
    expect(await traces()).toEqual(before);
    await adminJson(`${ann}/block`, { method: 'PUT', body: { blocked: false } });
    onTestFinished(async () => void (await adminJson('resume', { method: 'POST', body: {} })));
    await adminJson('pause', { method: 'POST', body: { scope: 'all' } });
    expect(await codeOf()).toBe('paused');
    await adminJson('resume', { method: 'POST', body: {} });
    await adminJson(`${ann}/limits`, { method: 'PUT', body: { daily_images: 0 } });
    expect(await codeOf()).toBe('quota_exceeded');
  });

  it('without a credential is refused', async () => {
    expect((await call('/v1/generations?dry_run=true', { body: { prompt: 'a cat' } })).status).toBe(401);
  });
});
