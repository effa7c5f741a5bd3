import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it } from 'vitest';
import { app } from '../../../../src/app.ts';
import type { AdminKey } from '../../../../src/contract/admin/keys.ts';
import type { Overview } from '../../../../src/contract/admin/overview.ts';
import type { Settings } from '../../../../src/contract/admin/settings.ts';
import { aPng } from '../../../support/commands.ts';
import { admin, adminJson } from '../../../support/operator.ts';
import {
  call,
  generate,
  generated,
  ORIGIN,
  problemOf,
  publishableKey,
  secretKey,
  visitorToken,
} from '../../../support/worker.ts';

/** An isolate that knows nothing of what this one was told. */
const ELSEWHERE = { ...env };
const elsewhere = (path: string, key: string, body: object) =>
  app.fetch(
    new Request(`https://easel.example${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
    ELSEWHERE,
    createExecutionContext(),
  );
const PROMPT = { prompt: 'a cat [sandbox:fast]', size: '256x256' };
const PIXEL = `data:image/png;base64,${btoa(String.fromCharCode(...aPng()))}`;

/** A call for each way in which money is spent; `image` is one of the caller's. */
const waysToBuy = (image: string): readonly (readonly [string, object])[] => [
  ['/v1/generations', PROMPT],
  ['/v1/generations', { ...PROMPT, n: 2 }],
  ['/v1/generations', { ...PROMPT, series: 'cards' }],
  ['/v1/generations', { ...PROMPT, input_images: [image] }],
  ['/v1/images/generations', { prompt: 'a cat' }],
  ['/v1/images/generations', { prompt: 'a cat', stream: true }],
  ['/v1/images/edits', { prompt: 'make it night', images: [{ image_url: PIXEL }] }],
  ['/mcp', { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'generate_image', arguments: { prompt: 'a cat' } } }],
];

afterEach(async () => {
  await adminJson('resume', { body: {} });
  await adminJson('settings', {
    method: 'PUT',
    body: { daily_spend_cap_usd: null, daily_images_per_user: null, default_model: null },
  });
});

describe('a pause', () => {
  it('of visitors stops visitors in every data center, and no server', async () => {
    const { key } = await publishableKey();
    const token = await visitorToken(key);
    const server = await secretKey();
    expect(await adminJson('pause', { body: { scope: 'visitors' } })).toEqual({ paused: 'visitors' });
    const refused = await elsewhere('/v1/generations', token, PROMPT);
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([503, '60']);
    expect(((await refused.json()) as { code: string }).code).toBe('paused');
    expect((await generate({ key: server.key })).status).toBe(202);
    expect((await adminJson<Overview>('overview')).paused).toBe('visitors');
  });

  it('of all stops every way to buy, at once, and its end is at once too', async () => {
    const { key } = await secretKey();
    const image = (await generated({ key })).images[0]?.id ?? '';
    await adminJson('pause', { body: { scope: 'all', reason: 'an attack' } });
    for (const [path, body] of waysToBuy(image)) {
      const refused = await elsewhere(path, key, body);
      // A tool of MCP answers 200 with an error in it.
      expect([path, refused.status]).toEqual([path, path === '/mcp' ? 200 : 503]);
      expect(await refused.text()).toContain('paused');
    }
    const overview = await adminJson<Overview>('overview');
    expect([overview.running, overview.paused]).toEqual([0, 'all']);
    expect(overview.alarms.map(({ event }) => event)).toContain('new_images_paused');
    await adminJson('resume', { body: {} });
    await scheduler.wait(1100);
    expect((await generate({ key })).status).toBe(202);
    for (const body of [{}, { scope: 'some' }]) expect((await admin('pause', { body })).status).toBe(400);
  });
});

describe('a setting', () => {
  it('lowers a cap in every data center at once, and is refused above its variable', async () => {
    const { key } = await secretKey();
    const put = (body: object) => admin('settings', { method: 'PUT', body });
    const above = await put({ daily_spend_cap_usd: '10.000001', daily_images_per_user: 6 });
    expect(above.status).toBe(400);
    const { errors } = await problemOf(above);
    expect(errors?.map(({ pointer }) => pointer)).toEqual(['/daily_images_per_user', '/daily_spend_cap_usd']);
    expect(errors?.[1]?.message).toContain('at most 10.0000, the value of DAILY_SPEND_CAP_USD');
    const { items } = (await (await put({ daily_spend_cap_usd: '0.000001' })).json()) as Settings;
    expect(items.find(({ name }) => name === 'daily_spend_cap_usd')).toEqual({
      ...{ name: 'daily_spend_cap_usd', value: '0.000001', source: 'setting' },
      ...{ variable: 'DAILY_SPEND_CAP_USD', ceiling: '10.0000' },
    });
    const refused = await elsewhere('/v1/generations', key, PROMPT);
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([503, 'spend_cap_reached']);
    expect((await adminJson<Overview>('overview')).spend.day.cap_usd).toBe('0.000001');
    expect((await put({ daily_spend_cap_usd: null })).status).toBe(200);
    expect((await generate({ key })).status).toBe(202);
  });

  it('lowers the images of a user, and names a default model of the same provider only', async () => {
    const { key } = await secretKey();
    await adminJson('settings', { method: 'PUT', body: { daily_images_per_user: 0 } });
    expect((await generate({ key, body: { user: 'ann' } })).status).toBe(429);
    await adminJson('settings', { method: 'PUT', body: { daily_images_per_user: null } });
    for (const default_model of ['gpt-image-2', 'no-such-model']) {
      expect((await admin('settings', { method: 'PUT', body: { default_model } })).status).toBe(400);
    }
    expect((await admin('settings', { method: 'PUT', body: { daily_spend_cap_usd: 5 } })).status).toBe(400);
    expect((await admin('settings', { method: 'PUT', body: { signing_secret: 'x' } })).status).toBe(400);
  });
});

describe('a row of a setting that cannot be read', () => {
  const write = (name: string, value: string) =>
    env.DB.prepare('INSERT OR REPLACE INTO settings (name, value, updated_at) VALUES (?, ?, 1)').bind(name, value).run();
  const shown = async () => {
    const { items } = await adminJson<Settings>('settings');
    return Object.fromEntries(items.map(({ name, value, source }) => [name, [value, source]]));
  };

  it.each(['', 'five', 'true', '-1', '1.5', 'null', '[1]', '1e999', '{"a":'])(
    '%s closes what it limits, and does not lift the limit',
    async (value) => {
      for (const name of ['daily_images_per_user', 'daily_spend_cap_usd', 'provider_max_running', 'default_model', 'unknown']) {
        await write(name, value);
      }
      expect(await shown()).toMatchObject({
        daily_images_per_user: [0, 'setting'],
        daily_spend_cap_usd: ['0.0000', 'setting'],
        provider_max_running: [1, 'setting'],
        default_model: ['sandbox', 'variable'],
        daily_images_per_ip: [20, 'variable'],
      });
      await adminJson('settings', { method: 'PUT', body: { daily_images_per_user: 4, daily_spend_cap_usd: null } });
      expect(await shown()).toMatchObject({
        daily_images_per_user: [4, 'setting'],
        daily_spend_cap_usd: ['10.0000', 'variable'],
      });
      await adminJson('settings', { method: 'PUT', body: { daily_images_per_user: null, provider_max_running: null } });
    },
  );
});

describe('a key', () => {
  it('can be changed, and stays what its kind needs', async () => {
    const { id } = await publishableKey();
    const patch = (body: object) => admin(`keys/${id}`, { method: 'PATCH', body });
    const changed = await patch({ name: 'shop', limits: { max_n: 1 } });
    expect(await changed.json()).toMatchObject({ id, name: 'shop', origins: [ORIGIN], limits: { max_n: 1 } });
    for (const body of [
      {},
      { origins: [] },
      { origins: ['https://*.example.com'] },
      { kind: 'secret' },
      { limits: { max_n: 0 } },
    ]) {
      expect([body, (await patch(body)).status]).toEqual([body, 400]);
    }
    expect((await admin('keys/key_0000000000000000', { method: 'PATCH', body: { name: 'x' } })).status).toBe(404);
  });

  it('shows the sites that were refused, and allows one at once', async () => {
    const { id, key } = await publishableKey();
    const www = 'https://www.shop.example';
    const visit = () => call('/v1/visitors', { method: 'POST', key, headers: { Origin: www } });
    for (let i = 0; i < 3; i++) expect((await visit()).status).toBe(403);
    const find = async () => (await adminJson<{ items: AdminKey[] }>('keys')).items.find((one) => one.id === id);
    await expect.poll(async () => (await find())?.refused_origins).toMatchObject([{ origin: www, count: 1 }]);
    await adminJson(`keys/${id}`, { method: 'PATCH', body: { origins: [ORIGIN, www] } });
    expect((await visit()).status).toBe(201);
    expect((await find())?.refused_origins).toEqual([]);
  });

  it('is rotated: both work for a while, then the new one alone', async () => {
    const { id, key } = await secretKey();
    const first = await adminJson<{ id: string; key: string; previous_until: string }>(`keys/${id}/rotate`, { body: {} });
    expect(first.id).toBe(id);
    const hours = (Date.parse(first.previous_until) - Date.now()) / 3_600_000;
    expect(Math.round(hours)).toBe(24);
    for (const each of [key, first.key]) expect((await call('/v1/quota', { key: each })).status).toBe(200);
    const second = await adminJson<{ key: string }>(`keys/${id}/rotate`, { body: { overlap_hours: 0 } });
    expect((await call('/v1/quota', { key: second.key })).status).toBe(200);
    expect((await call('/v1/quota', { key: first.key })).status).toBe(401);
    expect((await admin(`keys/${id}/rotate`, { body: { overlap_hours: 169 } })).status).toBe(400);
  });

  it('has no new secret part once it is revoked', async () => {
    const { id } = await secretKey();
    await admin(`keys/${id}`, { method: 'DELETE' });
    const response = await admin(`keys/${id}/rotate`, { body: {} });
    expect([response.status, (await problemOf(response)).code]).toEqual([404, 'not_found']);
    const { items } = await adminJson<{ items: { action: string }[] }>('audit?limit=1');
    expect(items[0]?.action).toBe('key.revoke');
  });

  it('of the playground is in the audit log when it is made, and names the one that it replaces', async () => {
    const provide = (origins: readonly string[]) => adminJson('playground-key', { method: 'PUT', body: { origins } });
    const made = () => adminJson<{ items: { target: string; detail: object }[] }>('audit?action=key.create&limit=100');
    const before = (await made()).items.length;
    await provide([]);
    await provide([]);
    const [first, ...others] = (await made()).items;
    expect([first?.detail, others.length]).toEqual([{ kind: 'publishable', name: 'playground' }, before]);
    await provide(['https://images.example.com']);
    expect((await made()).items[0]?.detail).toMatchObject({ replaces: first?.target });
  });

  it('shows what it made today and when it was used last', async () => {
    const { id, key } = await secretKey();
    const { cost } = await generated({ key });
    const { items } = await adminJson<{ items: AdminKey[] }>('keys');
    const mine = items.find((one) => one.id === id);
    expect(mine).toMatchObject({ images_today: 1, spent_today_usd: cost.charged_usd });
    expect(Date.parse(mine?.last_used_at ?? '')).toBeGreaterThan(Date.now() - 60_000);
  });
});
