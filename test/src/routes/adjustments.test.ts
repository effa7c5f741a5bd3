import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { QuotaReport } from '../../../src/contract/quota.ts';
import { QuotaCounter } from '../../../src/durable/quota-counter.ts';
import { call, generated, problemOf, secretKey } from '../../support/worker.ts';

const adjust = (body: object, headers: Record<string, string> = {}) =>
  call('/v1/admin/adjustments', { key: env.ADMIN_TOKEN, body, headers });

const spentBy = async (key: string) => {
  const report = (await (await call('/v1/quota', { key })).json()) as QuotaReport;
  return report.policies.find(({ name }) => name === 'key-day-spend')?.used;
};

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('POST /v1/admin/adjustments', () => {
  it('takes money back on the counter that it names and on those above it, and never below zero', async () => {
    const { id, key } = await secretKey({ daily_spend_usd: '5' });
    const { cost } = await generated({ key, body: { user: 'ann' } });
    const charged = cost.charged_usd ?? '';
    expect(await spentBy(key)).toBe(charged);
    const subject = `user:${id}:ann`;
    const first = await adjust({ subject, usd: '0.0001', reason: 'a test' });
    expect(first.status).toBe(201);
    expect(await first.json()).toMatchObject({
      object: 'adjustment',
      subject,
      adjusted_usd: '0.0001',
      counters: [{ counter: subject }, { counter: `spend:${id}` }, { counter: 'deployment' }],
    });
    const rest = await adjust({ subject, usd: '-30000', reason: 'a test' });
    const { adjusted_usd, counters } = (await rest.json()) as { adjusted_usd: string; counters: { adjusted_usd: string }[] };
    expect(counters.map((one) => one.adjusted_usd)).toEqual([adjusted_usd, adjusted_usd, adjusted_usd]);
    expect(await spentBy(key)).toBe('0.0000');
    expect(await (await adjust({ subject, usd: '1', reason: 'again' })).json()).toMatchObject({ adjusted_usd: '0.0000' });
    expect(await spentBy(key)).toBe('0.0000');
  });

  it('with one Idempotency-Key counts once, also if a counter did not answer the first time', async () => {
    const { id, key } = await secretKey({ daily_spend_usd: '5' });
    await generated({ key });
    const before = Number(await spentBy(key));
    const body = { subject: `key:${id}`, usd: '0.001', reason: 'a test' };
    const headers = { 'Idempotency-Key': id };
    const original = QuotaCounter.prototype.adjust;
    vi.spyOn(QuotaCounter.prototype, 'adjust').mockImplementation(async function (this: QuotaCounter, adjustment) {
      const name = (this as unknown as { ctx: DurableObjectState }).ctx.id.name ?? '';
      if (name.startsWith('spend:')) throw new Error('overloaded');
      return original.call(this, adjustment);
    });
    const half = await adjust(body, headers);
    expect([half.status, (await problemOf(half)).code]).toEqual([503, 'quota_unavailable']);
    vi.restoreAllMocks();
    for (let i = 0; i < 3; i++) expect((await adjust(body, headers)).status).toBe(201);
    expect(Number(await spentBy(key))).toBeCloseTo(before - 0.001, 9);
  });

  it('with an Idempotency-Key that had another body takes nothing, and says so', async () => {
    const { id, key } = await secretKey({ daily_spend_usd: '5' });
    await generated({ key });
    const body = { subject: `key:${id}`, usd: '0.001', reason: 'a test' };
    const headers = { 'Idempotency-Key': id };
    expect((await adjust(body, headers)).status).toBe(201);
    const spent = await spentBy(key);
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    for (const other of [{ usd: '0.002' }, { usd: '0.0005' }, { reason: 'another' }, { day: yesterday }]) {
      const response = await adjust({ ...body, ...other }, headers);
      expect([response.status, (await problemOf(response)).code]).toEqual([422, 'idempotency_mismatch']);
    }
    expect((await adjust({ ...body, usd: '-0.0010' }, headers)).status).toBe(201);
    expect(await spentBy(key)).toBe(spent);
  });

  it('finds a user by any spelling of the name that Unicode calls equal, and a name that is counted by its digest', async () => {
    const { id, key } = await secretKey({ daily_spend_usd: '5' });
    const long = '\u{1f98a}'.repeat(256);
    await Promise.all([generated({ key, body: { user: 'Zo\u00e9' } }), generated({ key, body: { user: long } })]);
    const { items } = (await (await call(`/v1/admin/users?key=${id}`, { key: env.ADMIN_TOKEN })).json()) as {
      items: { subject: string }[];
    };
    const digest = items.find(({ subject }) => subject.startsWith('longuser:'))?.subject;
    for (const subject of [`user:${id}:Zoe\u0301`, digest]) {
      expect(await (await adjust({ subject, usd: '0.001', reason: 'a test' })).json()).toMatchObject({ adjusted_usd: '0.0010' });
    }
    const refused = await adjust({ subject: `user:${id}:Zo\u00e9 `, usd: '0.001', reason: 'a test' });
    expect((await problemOf(refused)).errors?.[0]?.pointer).toBe('/subject');
  });

  it.each(['counter', 'database'])(
    'without a key names one to repeat it with if a %s did not answer: then it counts once',
    async (what) => {
      const { id, key } = await secretKey({ daily_spend_usd: '5' });
      await generated({ key });
      const before = Number(await spentBy(key));
      const body = { subject: `key:${id}`, usd: '0.001', reason: 'a test' };
      const original = QuotaCounter.prototype.adjust;
      if (what === 'counter') {
        vi.spyOn(QuotaCounter.prototype, 'adjust').mockImplementation(async function (this: QuotaCounter, adjustment) {
          const adjusted = await original.call(this, adjustment);
          const name = (this as unknown as { ctx: DurableObjectState }).ctx.id.name ?? '';
          if (name.startsWith('spend:')) throw new Error('the answer was lost');
          return adjusted;
        });
      } else {
        const { prepare } = env.DB;
        vi.spyOn(env.DB, 'prepare').mockImplementation((query) => {
          if (query.includes('INTO adjustments')) throw new Error('down');
          return prepare.call(env.DB, query);
        });
      }
      const half = await adjust(body);
      expect(half.status).toBe(503);
      const [, named = ''] = /Idempotency-Key: (\S+)$/.exec((await problemOf(half)).detail) ?? [];
      vi.restoreAllMocks();
      const answer = await adjust(body, { 'Idempotency-Key': named });
      expect([answer.status, ((await answer.json()) as { adjusted_usd: string }).adjusted_usd]).toEqual([201, '0.0010']);
      expect(Number(await spentBy(key))).toBeCloseTo(before - 0.001, 9);
      const rows = await env.DB.prepare('SELECT COUNT(*) AS n FROM adjustments WHERE key_id = ?').bind(id).first('n');
      expect(rows).toBe(1);
    },
  );

  it('corrects yesterday on the first of a month, and no day before the last week', async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 11, 1, 9), toFake: ['Date'] });
    const of = (day: string) => adjust({ subject: 'deployment', usd: '1', reason: 'a test', day });
    expect((await of('2026-11-30')).status).toBe(201);
    expect((await of('2026-11-24')).status).toBe(201);
    expect((await of('2026-11-23')).status).toBe(400);
    expect((await of('2026-12-02')).status).toBe(400);
  });

  it('that is repeated after midnight lowers the day of the first attempt on every counter', async () => {
    const { id, key } = await secretKey({ daily_spend_usd: '5' });
    await generated({ key });
    const before = Number(await spentBy(key));
    const today = new Date().toISOString().slice(0, 10);
    const body = { subject: `key:${id}`, usd: '0.001', reason: 'a test' };
    const headers = { 'Idempotency-Key': `midnight-${id}` };
    const original = QuotaCounter.prototype.adjust;
    vi.spyOn(QuotaCounter.prototype, 'adjust').mockImplementation(async function (this: QuotaCounter, adjustment) {
      const name = (this as unknown as { ctx: DurableObjectState }).ctx.id.name ?? '';
      if (name.startsWith('spend:')) throw new Error('overloaded');
      return original.call(this, adjustment);
    });
    expect((await adjust(body, headers)).status).toBe(503);
    vi.restoreAllMocks();
    vi.useFakeTimers({ now: Date.now() + 86_400_000, toFake: ['Date'] });
    expect(await (await adjust(body, headers)).json()).toMatchObject({ day: today, adjusted_usd: '0.0010' });
    vi.useRealTimers();
    expect(Number(await spentBy(key))).toBeCloseTo(before - 0.001, 9);
  });

  it.each([
    ['/usd', { usd: '0' }],
    ['/usd', { usd: '-0.000000' }],
    ['/usd', { usd: '1000000.000001' }],
    ['/usd', { usd: '1e9' }],
    ['/usd', { usd: 'NaN' }],
    ['/usd', { usd: '0.0000001' }],
    ['/subject', { subject: 'ip:0123' }],
    ['/subject', { subject: 'spend:key_1' }],
    ['/subject', { subject: 'deployment:x' }],
    ['/reason', { reason: ' ' }],
    ['/day', { day: '2999-01-01' }],
    ['/day', { day: '2020-01-01' }],
    ['/units', { units: 1 }],
  ])('refuses an absurd %s: %j', async (pointer, changes) => {
    const response = await adjust({ subject: 'deployment', usd: '1', reason: 'a test', ...changes });
    expect(response.status).toBe(400);
    expect(await problemOf(response)).toMatchObject({ code: 'invalid_request', errors: [{ pointer }] });
  });

  it('is for the operator alone', async () => {
    const { key } = await secretKey();
    const body = { subject: 'deployment', usd: '1', reason: 'a test' };
    expect((await call('/v1/admin/adjustments', { key, body })).status).toBe(401);
  });
});
