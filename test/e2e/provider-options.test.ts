import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Generation } from '../../src/contract/generations.ts';
import { type EaselInstance, startEasel } from '../../tools/lab/easel.ts';
import { type FakeOpenAI, startFakeOpenAI } from '../../tools/lab/fake-openai.ts';
import { call, eventsOf, generated, quotaOfUser, until } from '../../tools/lab/http.ts';

let fake: FakeOpenAI;
let easel: EaselInstance;

beforeAll(async () => {
  fake = await startFakeOpenAI();
  easel = await startEasel({
    by: 'lab',
    env: {
      OPENAI_API_KEY: 'sk-fake-0123456789',
      OPENAI_BASE_URL: `${fake.url}/v1`,
      PROVIDER_MAX_RUNNING: '1',
      PROVIDER_QUEUE_SECONDS: '6',
      DIRECTOR_MODEL: 'a-chat-model',
      DIRECTOR_MODEL_PRICE: '0.25/2.00',
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
  it('gets one request at a time; every waiting caller gets its place, and then its image', async () => {
    const first = watched('ann', 'one [fake:delay=3000]');
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
    await until(() => fake.stats().requests > before, 'the provider has the first request');
    const late = await generated(easel, { prompt: 'late', user: 'late' });
    expect(late).toMatchObject({
      status: 'failed',
      error: { code: 'provider_rate_limited', quota_returned: true },
      cost: { charged_usd: '0.0000' },
    });
    expect(await quotaOfUser(easel, 'late')).toMatchObject({ used: 0, held: 0 });
    expect((await hog).status).toBe('succeeded');
    expect(fake.stats().requests).toBe(before + 1);
  });
});

describe('a language model that directs', () => {
  it('fills what the user left open, is paid for beside the image, and is shown', async () => {
    fake.reset();
    const generation = await generated(easel, { prompt: 'a velmish quorn', user: 'directed' });
    expect(generation.status).toBe('succeeded');
    expect(generation.direction.version).toMatch(/\+model$/);
    expect(generation.directed_prompt.startsWith('a velmish quorn\n')).toBe(true);
    const [request] = fake.requests();
    expect(JSON.stringify(request?.body)).toContain(JSON.stringify(generation.directed_prompt).slice(1, -1));
    expect(fake.chats()).toHaveLength(1);
    const plain = await generated(easel, { prompt: 'a velmish quorn', user: 'undirected', director: 'off' });
    expect(Number(generation.cost.charged_usd)).toBeGreaterThan(Number(plain.cost.charged_usd));
    expect(fake.chats()).toHaveLength(1);
  });

  it.each(['slow', 'failing', 'malicious', 'prose'])(
    'that is %s changes nothing: the rules direct, the image is made',
    async (how) => {
      const prompt = `a cat [chat:${how}]`;
      const generation = await generated(easel, { prompt, user: `chat-${how}` });
      expect(generation).toMatchObject({ status: 'succeeded', prompt });
      expect(generation.directed_prompt.startsWith(prompt)).toBe(true);
      expect(generation.directed_prompt).not.toMatch(/4k|masterpiece|ignore/i);
      expect(await quotaOfUser(easel, `chat-${how}`)).toMatchObject({ used: 1, held: 0 });
    },
  );
});
