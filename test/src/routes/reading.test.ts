import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { newGenerationId, randomRunName } from '../../../common/ids.ts';
import type { Generation } from '../../../src/contract/generations.ts';
import type { QuotaReport } from '../../../src/contract/quota.ts';
import { MAX_WATCHERS } from '../../../src/durable/watchers.ts';
import { preferredWait } from '../../../src/http/prefer.ts';
import { call, generated, ORIGIN, problemOf, publishableKey, secretKey, visitorToken } from '../../support/worker.ts';

const read = (id: string, key: string, headers: Record<string, string> = {}) => call(`/v1/generations/${id}`, { key, headers });

describe('who sees a generation', () => {
  it('is the visitor who made it and no one else', async () => {
    const { key } = await publishableKey();
    const [mine, other] = [await visitorToken(key), await visitorToken(key)];
    const { id } = await generated({ key: mine });
    expect((await read(id, mine)).status).toBe(200);
    expect((await read(id, other)).status).toBe(404);
    expect((await read(id, (await secretKey()).key)).status).toBe(404);
  });

  it('is the secret key that made it, and the user it was made for', async () => {
    const { key } = await secretKey();
    const { id } = await generated({ key, body: { user: 'ann' } });
    expect((await read(id, key)).status).toBe(200);
    expect((await read(id, key, { 'Easel-User': 'ann' })).status).toBe(200);
    expect((await read(id, key, { 'Easel-User': 'bob' })).status).toBe(404);
    const token = async (user: string) =>
      ((await (await call('/v1/tokens', { key, body: { user } })).json()) as { token: string }).token;
    expect((await read(id, await token('ann'))).status).toBe(200);
    expect((await read(id, await token('bob'))).status).toBe(404);
  });

  it('is no one by an id that leads to the same object and was never given out', async () => {
    const { key } = await secretKey();
    const { id } = await generated({ key });
    const sibling = newGenerationId(id.slice(4, 24));
    expect((await read(sibling, key)).status).toBe(404);
    expect((await call(`/v1/generations/${sibling}/events`, { key })).status).toBe(404);
    expect((await call(`/v1/generations/${sibling}/cancel`, { key, method: 'POST' })).status).toBe(404);
  });

  it('is no one else during the run either: others get no event of it and cannot cancel it', async () => {
    const { key } = await secretKey();
    const body = { prompt: 'a cat [sandbox:timeout]', user: 'ann' };
    const { id } = (await (await call('/v1/generations', { key, body })).json()) as Generation;
    for (const other of [{ key: (await secretKey()).key }, { key, headers: { 'Easel-User': 'bob' } }]) {
      expect((await call(`/v1/generations/${id}/events`, other)).status).toBe(404);
      expect((await call(`/v1/generations/${id}/cancel`, { ...other, method: 'POST' })).status).toBe(404);
    }
    expect((await call(`/v1/generations/${id}/cancel`, { key, method: 'POST' })).status).toBe(200);
  });

  it('asks with HEAD without taking the place of one who watches', async () => {
    const { key } = await secretKey();
    const body = { prompt: 'a cat [sandbox:timeout]' };
    const { id, links } = (await (await call('/v1/generations', { key, body })).json()) as Generation;
    const watching = await call(links.events, { key });
    for (let asked = 0; asked < 2 * MAX_WATCHERS; asked++) {
      const head = await call(links.events, { key, method: 'HEAD' });
      expect([head.status, head.headers.get('Content-Type'), head.body]).toEqual([200, 'text/event-stream; charset=utf-8', null]);
    }
    expect((await call(`/v1/generations/${id}/cancel`, { key, method: 'POST' })).status).toBe(200);
    expect(await watching.text()).toContain('event: generation.canceled');
  });

  it('is no one after the key is revoked: its tokens stop working with it', async () => {
    const { key, id: keyId } = await publishableKey();
    const visitor = await visitorToken(key);
    const { id } = await generated({ key: visitor });
    await call(`/v1/admin/keys/${keyId}`, { method: 'DELETE', key: env.ADMIN_TOKEN });
    const response = await read(id, visitor);
    expect([response.status, (await problemOf(response)).code]).toEqual([401, 'unauthenticated']);
  });
});

describe('events', () => {
  it('resume after the one that was seen last, by header or by query', async () => {
    const { key } = await secretKey();
    const { id } = await generated({ key });
    const ids = async (response: Response) => [...(await response.text()).matchAll(/^id: (\d+)$/gm)].map(([, n]) => Number(n));
    const events = (query = '', headers = {}) => call(`/v1/generations/${id}/events${query}`, { key, headers });
    expect(await ids(await events())).toEqual([1, 2, 3, 4, 5]);
    expect(await ids(await events('', { 'Last-Event-ID': '3' }))).toEqual([4, 5]);
    expect(await ids(await events('?last_event_id=4'))).toEqual([5]);
    expect(await ids(await events('?last_event_id=5'))).toEqual([]);
    // None of this generation: without its end, a client would connect again and again.
    for (const id of [6, 999_999_999]) {
      const text = await (await events(`?last_event_id=${id}`)).text();
      expect(text).toMatch(/^retry: 1000\n\nid: 5\nevent: generation\.succeeded\ndata: .*\n\n$/);
    }
    expect((await events('?last_event_id=x')).status).toBe(400);
  });

  it('are only the terminal event, without an id, after the log is gone, and only for its viewers', async () => {
    const { key } = await secretKey();
    const generation = await generated({ key });
    const run = env.GENERATION_RUN.getByName(generation.id.slice(4, 24));
    await runInDurableObject(run, (_run, { storage }) => storage.deleteAll());
    await evictDurableObject(run);
    const path = `/v1/generations/${generation.id}/events`;
    for (const headers of [{}, { 'Last-Event-ID': '2' }] as Record<string, string>[]) {
      const text = await (await call(path, { key, headers })).text();
      const [, event, data] = /^retry: 1000\n\nevent: (.*)\ndata: (.*)\n\n$/.exec(text) ?? [];
      expect(event).toBe('generation.succeeded');
      expect(JSON.parse(data ?? '')).toMatchObject({ id: generation.id, images: generation.images });
    }
    expect((await call(path, { key: (await secretKey()).key })).status).toBe(404);
  });

  it('of an id that never was are none, and looking for them starts and leaves nothing', async () => {
    const { key } = await secretKey();
    const id = newGenerationId(randomRunName());
    expect((await call(`/v1/generations/${id}/events`, { key })).status).toBe(404);
    expect((await call(`/v1/generations/${id}/cancel`, { key, method: 'POST' })).status).toBe(404);
    expect((await read(id, key, { Prefer: 'wait=60' })).status).toBe(404);
    const run = env.GENERATION_RUN.getByName(id.slice(4, 24));
    const left = await runInDurableObject(run, async (_run, { storage }) => [await storage.getAlarm(), [...storage.kv.list()]]);
    expect(left).toEqual([null, []]);
  });
});

describe('cancel', () => {
  it('ends a running generation, and counts it: the request had left', async () => {
    const { key } = await secretKey();
    const { id } = (await (
      await call('/v1/generations', { key, body: { prompt: 'a cat [sandbox:timeout]' } })
    ).json()) as Generation;
    await expect.poll(async () => ((await (await read(id, key)).json()) as Generation).status).toBe('generating');
    const response = await call(`/v1/generations/${id}/cancel`, { key, method: 'POST' });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: 'canceled', quota: { used: 1 }, error: null });
    const again = await call(`/v1/generations/${id}/cancel`, { key, method: 'POST' });
    expect([again.status, (await problemOf(again)).code]).toEqual([409, 'already_finished']);
  });
});

describe('GET /v1/quota', () => {
  it('shows a visitor the policies that bind it, and no money', async () => {
    const { key } = await publishableKey();
    const visitor = await visitorToken(key, '198.51.100.1');
    const headers = { 'CF-Connecting-IP': '198.51.100.1' };
    await generated({ key: visitor, headers });
    const report = (await (await call('/v1/quota', { key: visitor, headers })).json()) as QuotaReport;
    expect(report).toMatchObject({ limit: 5, used: 1, held: 0, remaining: 4 });
    expect(report.policies.map(({ name, used }) => [name, used])).toEqual([
      ['user-day', 1],
      ['user-refusals', 0],
      ['user-unknowns', 0],
      ['user-running', 0],
      ['ip-day', 1],
      ['ip-refusals', 0],
      ['ip-unknowns', 0],
    ]);
  });

  it('counts the visitors of one address together, and an IPv6 address by its /64', { timeout: 20_000 }, async () => {
    const { key } = await publishableKey([ORIGIN], { daily_images_per_user: 4, max_n: 4 });
    let admitted = 0;
    for (let i = 0; i < 6; i++) {
      const headers = { 'CF-Connecting-IP': `2001:db8:7:7::${i}` };
      const visitor = await visitorToken(key, `2001:db8:7:7::${i}`);
      const response = await call('/v1/generations', {
        key: visitor,
        headers: { ...headers, Prefer: 'wait=60' },
        body: { prompt: 'a [sandbox:fast]', size: '256x256', n: 4 },
      });
      if (response.status === 200) admitted += 4;
      else expect((await problemOf(response)).violated_policies).toEqual(['ip-day']);
    }
    expect(admitted).toBe(20);
  });
});

describe('what is public', () => {
  it('lists styles and the models of this deployment', async () => {
    const styles = (await (await call('/v1/styles')).json()) as { data: { id: string }[] };
    expect(styles.data.map(({ id }) => id)).toContain('cinematic');
    const models = (await (await call('/v1/models')).json()) as { object: string; data: object[] };
    expect(models).toMatchObject({ object: 'list', data: [{ id: 'sandbox', object: 'model', default: true }] });
  });

  it('directs a prompt for nothing', async () => {
    const { key } = await secretKey();
    const response = await call('/v1/direct', { key, body: { prompt: 'A car', style: 'cinematic' } });
    const { directed_prompt, direction } = (await response.json()) as {
      directed_prompt: string;
      direction: { facets: { name: string }[] };
    };
    expect(directed_prompt.startsWith('A car\n')).toBe(true);
    expect(direction.facets.map(({ name }) => name)).toEqual(expect.arrayContaining(['light', 'camera', 'medium']));
    expect(await (await call('/v1/quota', { key })).json()).toMatchObject({ used: 0 });
  });

  it('says that it is well', async () => {
    expect(await (await call('/healthz')).json()).toMatchObject({ status: 'ok' });
  });
});

it.each([
  ['wait=9', 9],
  ['respond-async, wait = "9"', 9],
  ['wait=120', 120],
  ['wait=121', 120],
  ['wait=9999999', 120],
  [`wait=${'9'.repeat(400)}`, 120],
  ['wait=0', null],
  ['wait=-9', null],
  ['wait=soon', null],
])('Prefer: %s waits %j seconds', (prefer, seconds) => {
  expect(preferredWait(prefer)).toBe(seconds);
});
