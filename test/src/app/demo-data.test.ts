import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { dayOf } from '../../../src/quota/day.ts';
import { reconcile } from '../../../src/reconcile-day.ts';
import { servicesOf } from '../../../src/services.ts';
import { DEMO_DAYS, demoPlan } from '../../../tools/operate/demo-data/plan.ts';
import demo from '../../../tools/operate/demo-data/worker/worker.ts';
import { adminJson } from '../../support/operator.ts';
import { call } from '../../support/worker.ts';

const send = (path: string, body: object, token = env.ADMIN_TOKEN) =>
  demo.fetch(
    new Request(`http://localhost${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    }),
    env,
  );

it('demo data are the same for the same day, and cover 30 days, 3 keys, some 200 users and failures', () => {
  const now = Date.UTC(2026, 10, 26, 18);
  const plan = demoPlan(now);
  expect(demoPlan(now)).toEqual(plan);
  expect(demoPlan(now + 3_600_000).slice(0, plan.length)).toEqual(plan);
  expect(new Set(plan.map(({ createdAt }) => dayOf(createdAt))).size).toBe(DEMO_DAYS);
  expect(new Set(plan.map(({ keyId }) => keyId)).size).toBe(3);
  const users = new Set(plan.map(({ subject }) => subject)).size;
  expect([users > 150, users <= 201]).toEqual([true, true]);
  expect(new Set(plan.map(({ code }) => code)).size).toBe(5);
});

it('are written so that counters, records and sums agree, and their images are served', { timeout: 240_000 }, async () => {
  expect((await send('/keys', {}, 'wrong')).status).toBe(401);
  const { now } = await (await send('/keys', {})).json<{ now: number }>();
  const of = (day: string) => demoPlan(now).filter(({ createdAt }) => dayOf(createdAt) === day);
  // A night is written for each day that is over. In the first minutes of a day that day may have nothing yet.
  const plan = [of(dayOf(now - 86_400_000)).slice(0, 20), of(dayOf(now)).slice(0, 20)].flat();
  expect(plan.length).toBeGreaterThanOrEqual(20);
  expect((await send('/seed', plan)).status).toBe(200);
  // An interrupted run is begun again, with the same plan, and changes nothing of what it had written.
  expect(await (await send('/keys', {})).json()).toEqual({ now, isWhole: false });
  const countOf = async () => (await env.DB.prepare('SELECT COUNT(*) AS n FROM images').first<{ n: number }>())?.n;
  const images = await countOf();
  expect((await send('/seed', plan)).status).toBe(200);
  expect(await countOf()).toBe(images);
  for (const day of new Set(plan.map(({ createdAt }) => dayOf(createdAt)))) {
    const books = await reconcile(servicesOf(env), day, now);
    expect(books.differences).toEqual([]);
    expect(books.counted).toBe(books.recorded);
  }
  expect((await send('/nights', { now })).status).toBe(200);
  expect(await (await send('/keys', {})).json()).toEqual({ now, isWhole: true });
  const { nights } = await adminJson<{ nights: { day: string; counted_usd: string; recorded_usd: string }[] }>('health');
  expect(nights.map(({ day }) => day)).toContain(dayOf(now - 86_400_000));
  expect(nights.every(({ counted_usd, recorded_usd }) => counted_usd === recorded_usd && counted_usd !== '0')).toBe(true);
  const { items } = await adminJson<{ items: { url: string }[] }>('images?limit=1');
  expect((await call(new URL(items[0]?.url ?? '').pathname)).status).toBe(200);
});
