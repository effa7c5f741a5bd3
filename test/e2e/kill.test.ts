import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Generation } from '../../src/contract/generations.ts';
import { type EaselInstance, startEasel } from '../../tools/lab/easel.ts';
import { type FakeOpenAI, startFakeOpenAI } from '../../tools/lab/fake-openai.ts';
import { call, fetchFile, quotaOfUser, untilEnded } from '../../tools/lab/http.ts';

const USERS = 10;
const ASKED_PER_USER = 8;
const LIMIT = 5;
const KILLS = 3;

let fake: FakeOpenAI;
let easel: EaselInstance;
/** Takes webhooks: the id of each event, in the order of arrival. An event may come more than once. */
let receiver: Server;
const received: string[] = [];

const start = (state?: string) =>
  startEasel({
    by: 'lab',
    ...(state === undefined ? {} : { state, port: easel.port }),
    env: {
      OPENAI_API_KEY: 'sk-fake-0123456789',
      OPENAI_BASE_URL: `${fake.url}/v1`,
      MAX_RUNNING_PER_USER: '50',
      DAILY_IMAGES_PER_USER: String(LIMIT),
    },
  });

beforeAll(async () => {
  fake = await startFakeOpenAI();
  easel = await start();
  receiver = createServer((request, response) => {
    request.resume();
    received.push(String(request.headers['webhook-id']));
    response.end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await easel?.discard();
  await fake?.close();
  receiver?.close();
});

/** The same moments for the same seed: `KILL_SEED=7 npx vitest run --project e2e test/e2e/kill.test.ts`. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Wish {
  readonly user: string;
  readonly key: string;
  readonly prompt: string;
}

/** What came of asking: a generation, a refusal's status, or nothing, since the machine was dead. */
async function ask({ user, key, prompt }: Wish): Promise<Generation | number | null> {
  try {
    const headers = { 'Idempotency-Key': key };
    const response = await call(easel, '/v1/generations', { prompt, user }, { headers });
    return response.ok ? ((await response.json()) as Generation) : response.status;
  } catch {
    return null;
  }
}

describe('a Worker that is killed at random moments', () => {
  it('buys nothing twice, lets no caller pass a limit, loses no hold, no image and no event of a webhook', async () => {
    const seed = Number(process.env.KILL_SEED ?? Date.now() % 100_000);
    console.log(`KILL_SEED=${seed}`);
    const random = randomFrom(seed);
    const wishes: Wish[] = Array.from({ length: USERS * ASKED_PER_USER }, (_, index) => ({
      user: `user-${index % USERS}`,
      key: `wish-${index}`,
      prompt: `wish ${index} [fake:delay=${Math.floor(random() * 1500)}]`,
    })).sort(() => random() - 0.5);

    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/easel`;
    const hook = { url, events: ['generation.succeeded', 'generation.failed'] };
    expect((await call(easel, '/v1/admin/webhooks', hook, { key: easel.adminToken })).status).toBe(201);

    const batch = Math.ceil(wishes.length / KILLS);
    for (let kill = 0; kill < KILLS; kill++) {
      const asked = wishes.slice(kill * batch, (kill + 1) * batch).map(ask);
      await sleep(50 + random() * 1500);
      await easel.kill9();
      await Promise.all(asked);
      easel = await start(easel.state);
    }
    // Callers without an answer retry with their Idempotency-Key. Now each gets one.
    const answers = await Promise.all(wishes.map(ask));
    expect(answers).not.toContain(null);
    const refused = answers.filter((answer) => typeof answer === 'number');
    expect(refused.every((status) => status === 429)).toBe(true);
    const admitted = answers.filter((answer) => answer !== null && typeof answer === 'object');
    const generations = await Promise.all([...new Set(admitted.map(({ id }) => id))].map((id) => untilEnded(easel, id)));

    const { purchases } = fake.stats();
    expect(purchases).toBeLessThanOrEqual(generations.length);
    const bought = fake.requests().map(({ body }) => /wish \d+/.exec(JSON.stringify(body))?.[0]);
    expect(new Set(bought).size).toBe(bought.length);

    for (let user = 0; user < USERS; user++) {
      const { used, held } = await quotaOfUser(easel, `user-${user}`);
      expect(used).toBeLessThanOrEqual(LIMIT);
      expect(held).toBe(0);
    }
    for (const generation of generations) {
      if (generation.status === 'failed') expect(generation.error?.code).toBe('outcome_unknown');
      else expect(generation.status).toBe('succeeded');
      for (const { url, sha256 } of generation.images) expect(await fetchFile(url)).toMatchObject({ status: 200, sha256 });
    }
    const told = generations.map(({ id }) => `evt_${id}`).sort();
    await expect.poll(() => [...new Set(received)].sort(), { timeout: 30_000 }).toEqual(told);
    const books = await call(easel, '/v1/admin/housekeeping', {}, { key: easel.adminToken });
    expect(await books.json()).toMatchObject({
      books: { differences: [], unchecked: 0 },
      storage: { relisted: [], unknown: [], lost: [] },
    });
    const fates = {
      admitted: generations.length,
      refused: refused.length,
      purchases,
      unknown: generations.filter(({ status }) => status === 'failed').length,
    };
    console.log(JSON.stringify(fates));
    expect(fates.admitted).toBeGreaterThan(0);
  });
});
