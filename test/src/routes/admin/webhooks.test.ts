import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Webhook, WebhookDelivery } from '../../../../src/contract/admin/webhooks.ts';
import { nightly } from '../../../../src/housekeeping.ts';
import { servicesOf } from '../../../../src/services.ts';
import { admin, adminJson } from '../../../support/operator.ts';
import { generated, ORIGIN, problemOf, publishableKey, secretKey, visitorToken } from '../../../support/worker.ts';

const URL = 'https://hooks.example.com/easel';
interface Sent {
  url: string;
  headers: Headers;
  body: { type?: string; data?: Record<string, unknown>; text?: string };
}

/** A receiver that takes everything. */
function receiver(): Sent[] {
  const sent: Sent[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    sent.push({ url: request.url, headers: request.headers, body: await request.json() });
    return new Response(null, { status: 204 });
  });
  return sent;
}

const add = (body: object) => adminJson<Webhook & { secret: string }>('webhooks', { body });
const deliver = async () => {
  for (let i = 0; i < 3; i++) await runDurableObjectAlarm(env.NOTIFIER.getByName('notifier'));
};

/** How many were sent once the queue has had its turn. */
async function afterDelivery(sent: readonly Sent[]): Promise<number> {
  await deliver();
  return sent.length;
}

afterEach(async () => {
  vi.restoreAllMocks();
  const { items } = await adminJson<{ items: Webhook[] }>('webhooks');
  for (const { id } of items) await adminJson(`webhooks/${id}`, { method: 'DELETE' });
});

describe('a webhook', () => {
  it('is told how generations end and what became of images, in order, and shows its secret once', async () => {
    const sent = receiver();
    const { secret, id } = await add({ url: URL, events: ['generation.succeeded', 'image.hidden', 'image.deleted'] });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
    const { key } = await secretKey();
    const generation = await generated({ key });
    const image = generation.images[0]?.id ?? '';
    await adminJson(`images/${image}/hide`, { body: { reason: 'a report' } });
    await adminJson(`images/${image}`, { method: 'DELETE', body: {} });
    await expect.poll(() => afterDelivery(sent)).toBe(3);
    expect(sent.map(({ body }) => [body.type, body.data?.id])).toEqual([
      ['generation.succeeded', generation.id],
      ['image.hidden', image],
      ['image.deleted', image],
    ]);
    expect(sent[0]?.headers.get('webhook-id')).toBe(`evt_${generation.id}`);
    const list = await (await admin('webhooks')).text();
    expect(list).toContain(id);
    expect(list).not.toContain('whsec_');
    const { items } = await adminJson<{ items: WebhookDelivery[] }>(`webhooks/${id}/deliveries`);
    expect(items.map(({ status, attempts }) => [status, attempts])).toEqual(Array(3).fill(['delivered', 1]));
    const first = items.at(-1)?.id ?? '';
    await adminJson(`webhooks/${id}/deliveries/${first}/resend`, { body: {} });
    await expect.poll(() => afterDelivery(sent)).toBe(4);
    expect(sent[3]?.headers.get('webhook-id')).toBe(first);
    const page = await adminJson<{ items: WebhookDelivery[]; next_cursor: string }>(`webhooks/${id}/deliveries?limit=2`);
    const rest = await adminJson<{ items: WebhookDelivery[] }>(`webhooks/${id}/deliveries?limit=2&cursor=${page.next_cursor}`);
    expect([...page.items, ...rest.items].map((one) => one.id)).toEqual(items.map((one) => one.id));
  });

  it.each(['{', 'null', '[]', '{"id":7}'])(
    'is told of deletions behind an event that reads %j, which the night names',
    async (data) => {
      const sent = receiver();
      await add({ url: URL, events: ['image.deleted'] });
      const image = (await generated({ key: (await secretKey()).key })).images[0]?.id ?? '';
      // More than a page of them.
      const poison = `WITH RECURSIVE n(x) AS (SELECT 10 UNION ALL SELECT x + 1 FROM n WHERE x < 69)
      INSERT INTO outbox (id, type, data, created_at) SELECT 'evt_0_deleted_img_' || x, 'image.deleted', ?, 0 FROM n`;
      await env.DB.prepare(poison).bind(data).run();
      onTestFinished(async () => {
        await env.DB.prepare('DELETE FROM outbox').run();
      });
      await adminJson(`images/${image}`, { method: 'DELETE', body: {} });
      await expect.poll(() => afterDelivery(sent)).toBe(1);
      expect(sent[0]?.body).toMatchObject({ type: 'image.deleted', data: { id: image } });
      const alarms = vi.spyOn(console, 'error').mockReturnValue();
      await nightly(servicesOf(env), Date.now());
      const lines = alarms.mock.calls.map(([line]) => JSON.parse(line));
      expect(lines.filter(({ part }) => part === 'webhooks')).toHaveLength(60);
      const row = 'evt_0_deleted_img_10';
      expect(lines).toContainEqual({ event: 'alarm_housekeeping_incomplete', part: 'webhooks', row });
      expect((await env.DB.prepare('SELECT COUNT(*) AS n FROM outbox').first<{ n: number }>())?.n).toBe(60);
    },
  );

  it('in the form of Slack is one line, without a prompt', async () => {
    const sent = receiver();
    const { id } = await add({ url: URL, events: ['alarm'], format: 'slack' });
    await adminJson(`webhooks/${id}/test`, { body: {} });
    await expect.poll(() => afterDelivery(sent)).toBe(1);
    expect(sent[0]?.body).toEqual({ text: 'Easel: This is a test. Nothing: your webhook works' });
  });

  it.each([
    'http://hooks.example.com/x',
    'https://localhost/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://10.0.0.8/x',
    'https://169.254.169.254/latest/meta-data',
    'https://[fd00::1]/x',
    'https://2130706433/x',
    'https://intranet/x',
    'https://db.internal/x',
    'https://[::ffff:127.0.0.1]/x',
    'https://[64:ff9b::a00:1]/x',
    'https://10.0.0.8.nip.io:8443/x',
    'https://localtest.me./x',
    'https://user:password@hooks.example.com/x',
    'https://user@hooks.example.com/x',
    'ftp://hooks.example.com/x',
    'javascript:alert(1)',
    'not a url',
    ' https://hooks.example.com/x',
    'https://hooks.example.com/a\nb',
    'https://hooks.example.com/\u202eb',
    '',
  ])('may not go to %j', async (url) => {
    const response = await admin('webhooks', { body: { url, events: ['alarm'] } });
    expect(response.status).toBe(400);
    expect((await problemOf(response)).errors?.[0]?.pointer).toBe('/url');
  });

  it('is refused with bad fields, and unknown ids are 404', async () => {
    for (const body of [
      { url: URL },
      { url: URL, events: [] },
      { url: URL, events: ['nope'] },
      { url: URL, events: ['alarm'], format: 'xml' },
    ]) {
      expect((await admin('webhooks', { body })).status).toBe(400);
    }
    const unknown = 'webhooks/whk_0000000000000000';
    expect((await admin(unknown, { method: 'DELETE' })).status).toBe(404);
    for (const path of ['test', 'rotate', 'deliveries/evt_x/resend'])
      expect((await admin(`${unknown}/${path}`, { body: {} })).status).toBe(404);
    expect((await admin(`${unknown}/deliveries`)).status).toBe(404);
    for (let i = 0; i < 20; i++) await add({ url: `${URL}/${i}`, events: ['alarm'] });
    expect((await admin('webhooks', { body: { url: URL, events: ['alarm'] } })).status).toBe(400);
  });
});

describe('alerts', () => {
  it('fire once a window for a provider that refuses, and not while they are muted', async () => {
    const sent = receiver();
    await add({ url: URL, events: ['alarm'] });
    const { key } = await secretKey();
    const muted = { rules: { alarms: { enabled: false }, provider: { muted_until: '2999-01-01T00:00:00Z' } } };
    expect(await adminJson('alerts', { method: 'PUT', body: muted })).toMatchObject({ targets: 1, rules: muted.rules });
    // The alert counts as fired in this hour, although no one was told.
    await adminJson('alerts', { method: 'PUT', body: { rules: { alarms: { enabled: false } } } });
    for (let i = 0; i < 3; i++) await generated({ key, body: { prompt: 'a cat [sandbox:rejected]' } });
    await expect.poll(() => afterDelivery(sent)).toBeGreaterThan(0);
    await deliver();
    const provider = sent.filter(({ body }) => body.data?.alert === 'provider');
    expect(provider).toHaveLength(1);
    expect(provider[0]?.body.data).toMatchObject({ title: 'The provider refuses this deployment' });
    expect((await adminJson<{ fired: { alert: string }[] }>('alerts')).fired.map(({ alert }) => alert)).toContain('provider');
    const overview = await adminJson<{ alarms: { event: string; what_to_do: string }[] }>('overview');
    const events = overview.alarms.map(({ event }) => event);
    expect(events).toEqual(expect.arrayContaining(['provider_refuses', 'alarm_provider_rejected']));
    expect(overview.alarms.every(({ what_to_do }) => what_to_do.length > 10)).toBe(true);
  });

  it('tell of an address whose visitors are refused again and again, once a day', async () => {
    const sent = receiver();
    await add({ url: URL, events: ['alarm'] });
    const rules = { refusals: { per_user: 3 }, failures: { enabled: false }, alarms: { enabled: false } };
    await adminJson('alerts', { method: 'PUT', body: { rules } });
    const { key } = await publishableKey();
    const headers = { Origin: ORIGIN, 'CF-Connecting-IP': '203.0.113.77' };
    // Each of them alone is below the rule.
    for (let visitor = 0; visitor < 5; visitor++) {
      const token = await visitorToken(key, '203.0.113.77');
      await generated({ key: token, headers, body: { prompt: 'a cat [sandbox:content_policy]' } });
    }
    await expect.poll(() => afterDelivery(sent)).toBe(1);
    expect(sent[0]?.body.data).toMatchObject({ alert: 'refusals', title: 'Prompts of one address are refused again and again' });
    expect(JSON.stringify(sent[0]?.body)).not.toContain('203.0.113.77');
  });

  it('tell of a model that ends soon once, and not before the days of the rule', async () => {
    const sent = receiver();
    await add({ url: URL, events: ['alarm'] });
    await adminJson('alerts', { method: 'PUT', body: { rules: { retirement: { days: 10 } } } });
    const { notifier } = servicesOf(env);
    const now = Date.now();
    const inDays = (days: number) => new Date(now + days * 86_400_000).toISOString().slice(0, 10);
    const models = [
      { model: 'soon', shutdownOn: inDays(9), default: true },
      { model: 'later', shutdownOn: inDays(12), default: false },
    ];
    for (let night = 0; night < 2; night++) await notifier.warnOfModels(models, now);
    await expect.poll(() => afterDelivery(sent)).toBe(1);
    await deliver();
    expect(sent.map(({ body }) => body.data)).toMatchObject([{ alert: 'retirement', fields: { model: 'soon' } }]);
  });

  it('can be tested, and refuse rules that make no sense', async () => {
    const sent = receiver();
    expect(await adminJson('alerts/spend/test', { body: {} })).toMatchObject({ sent: false, webhooks: 0 });
    await add({ url: URL, events: ['alarm'] });
    expect(await adminJson('alerts/spend/test', { body: {} })).toMatchObject({ sent: true, webhooks: 1 });
    await expect.poll(() => afterDelivery(sent)).toBe(1);
    expect((await admin('alerts/nope/test', { body: {} })).status).toBe(404);
    for (const rules of [
      { spend: { percents: [0] } },
      { spend: { percents: [] } },
      { failures: { percent: 101 } },
      { spend: { muted_until: 'soon' } },
      { nope: {} },
    ]) {
      expect([rules, (await admin('alerts', { method: 'PUT', body: { rules } })).status]).toEqual([rules, 400]);
    }
  });
});

it('an event that comes while another is being sent does not wait for the retries of a third', async () => {
  const sent: string[] = [];
  let release: () => void = () => undefined;
  const first = new Promise<void>((resolve) => {
    release = resolve;
  });
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    if (sent.push(request.headers.get('webhook-id') ?? '') === 1) await first;
    return new Response(null, { status: request.url.endsWith('/down') ? 500 : 204 });
  });
  // Webhooks are served in the order in which they were added.
  const down = await add({ url: `${URL}/down`, events: ['alarm'] });
  await scheduler.wait(5);
  const up = await add({ url: `${URL}/up`, events: ['alarm'] });
  await adminJson(`webhooks/${down.id}/test`, { body: {} });
  await expect.poll(() => sent.length).toBe(1);
  const { delivery } = await adminJson<{ delivery: WebhookDelivery }>(`webhooks/${up.id}/test`, { body: {} });
  release();
  await expect.poll(() => sent.length).toBeGreaterThan(1);
  expect(sent[1]).toBe(delivery.id);
});
