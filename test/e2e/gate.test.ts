import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Generation } from '../../src/contract/resources.ts';
import { type FakeOpenAI, startFakeOpenAI } from '../support/node/fake-openai.ts';
import { type Easel, startEasel } from './support/easel.ts';
import { call, eventsOf, generated, quotaOf } from './support/http.ts';

let fake: FakeOpenAI;
let easel: Easel;

beforeAll(async () => {
  fake = await startFakeOpenAI();
  easel = await startEasel({
    env: {
      OPENAI_API_KEY: 'sk-fake-0123456789',
      OPENAI_BASE_URL: `${fake.url}/v1`,
      PROVIDER_MAX_RUNNING: '1',
      PROVIDER_QUEUE_SECONDS: '6',
    },
  });
});
afterAll(async () => {
  await easel?.discard();
  await fake?.close();
});

/** Every event of a generation, from the first to the last. */
async function watched(user: string, prompt: string): Promise<{ event: string; data: Generation }[]> {
  const response = await call(easel, '/v1/generations', { prompt, user }, { headers: { Accept: 'text/event-stream' } });
  const events: { event: string; data: Generation }[] = [];
  for await (const { id, event, data } of eventsOf(response)) {
    if (id !== null) events.push({ event, data: data as unknown as Generation });
  }
  return events;
}

describe('an account with the provider that takes one request at a time', () => {
  it('gets one at a time; whoever waits is told their place, and everyone gets their image', async () => {
    const first = watched('ann', 'one [fake:delay=1200]');
    const others = [watched('bob', 'two [fake:delay=300]'), watched('eve', 'three [fake:delay=300]')];
    const all = await Promise.all([first, ...others]);
    for (const events of all) expect(events.at(-1)?.event).toBe('generation.succeeded');
    const places = all.flatMap((events) =>
      events.flatMap(({ event, data }) => (event === 'generation.queued' && data.queue ? [data.queue.position] : [])),
    );
    expect(places.length).toBeGreaterThanOrEqual(2);
    expect(Math.max(...places)).toBe(2);
    expect(fake.stats().purchases).toBe(3);
  });

  it('gives up after its time: the quota is returned, and the provider has heard nothing', async () => {
    const before = fake.stats().requests;
    const hog = generated(easel, { prompt: 'hog [fake:delay=8000]', user: 'hog' });
    const late = await generated(easel, { prompt: 'late', user: 'late' });
    expect(late).toMatchObject({
      status: 'failed',
      error: { code: 'provider_rate_limited', quota_returned: true },
      cost: { charged_usd: '0.0000' },
    });
    expect(await quotaOf(easel, 'late')).toMatchObject({ used: 0, held: 0 });
    expect((await hog).status).toBe('succeeded');
    expect(fake.stats().requests).toBe(before + 1);
  });
});
