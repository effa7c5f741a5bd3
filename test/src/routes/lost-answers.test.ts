import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { app } from '../../../src/app.ts';
import { call, secretKey } from '../../support/worker.ts';

/** Clients of `POST /v1/images/generations` that do not say whether they send a request again, such as the AI SDK. */

const BODY = { prompt: 'a pier [sandbox:fast]', size: '256x256', response_format: 'url' };
const ask = (key: string, headers: Record<string, string> = {}) => call('/v1/images/generations', { key, body: BODY, headers });
const generationOf = (response: Response) => response.headers.get('Easel-Generation');

/** The request of a client that leaves as soon as bytes come. Only here does a cancel reach the Worker: it has no proxy before it. */
async function askAndLeave(key: string): Promise<string | null> {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  const request = new Request('https://easel.example/v1/images/generations', {
    method: 'POST',
    headers,
    body: JSON.stringify(BODY),
  });
  const response = await app.fetch(request, env, createExecutionContext());
  await response.body?.cancel();
  return generationOf(response);
}

/** Longer than equal requests "at once" lie apart. */
const LATER_MS = 1200;

/** No run ends until `open` is called: the bucket does not answer. `asked` resolves when the first image is to be stored. */
function holdBucket(): { open: () => void; asked: Promise<void> } {
  const [opened, asked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const bucket = Object.getPrototypeOf(env.IMAGES) as R2Bucket;
  const { put } = bucket;
  vi.spyOn(bucket, 'put').mockImplementation(async function (this: R2Bucket, ...args: Parameters<typeof put>) {
    asked.resolve();
    await opened.promise;
    return put.apply(this, args);
  } as typeof put);
  return { open: opened.resolve, asked: asked.promise };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a client that left in the silent part of its wait', () => {
  it('gets its run when it sends the request again, although it does not count its attempts', async () => {
    const { key } = await secretKey();
    const { open, asked } = holdBucket();
    const first = askAndLeave(key);
    await asked;
    await scheduler.wait(LATER_MS);
    const second = ask(key);
    // The silence of the first one ends because of the second.
    const id = await first;
    open();
    const answered = await second;
    expect(answered.headers.get('Idempotent-Replayed')).toBe('true');
    expect(generationOf(answered)).toBe(id);
    expect(await answered.json()).toMatchObject({ data: [{ url: expect.stringContaining('/i/img_') }] });
  });
});

describe('equal requests that are both waited for', () => {
  it('are as many purchases as requests if they come at once', async () => {
    const { key } = await secretKey();
    const answers = await Promise.all([ask(key), ask(key), ask(key), ask(key)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(new Set(answers.map(generationOf)).size).toBe(4);
  });

  it('are two purchases also if one comes later, and both are answered', async () => {
    const { key } = await secretKey();
    const { open, asked } = holdBucket();
    setTimeout(open, LATER_MS + 2500);
    const first = ask(key).then(async (response) => ({ id: generationOf(response), body: await response.json() }));
    await asked;
    await scheduler.wait(LATER_MS);
    const second = await ask(key);
    expect(second.headers.get('Idempotent-Replayed')).toBeNull();
    const { id, body } = await first;
    expect(generationOf(second)).not.toBe(id);
    expect(body).toMatchObject({ data: [{ url: expect.any(String) }] });
    expect(await second.json()).toMatchObject({ data: [{ url: expect.any(String) }] });
  });

  it('keep the silence of the first one if the second counts its attempts', async () => {
    const { key } = await secretKey();
    const { open, asked } = holdBucket();
    let begun = false;
    const first = ask(key).then((response) => {
      begun = true;
      return response;
    });
    await asked;
    await scheduler.wait(LATER_MS);
    const second = ask(key, { 'x-stainless-retry-count': '0' });
    await scheduler.wait(LATER_MS);
    expect(begun).toBe(false);
    open();
    expect(generationOf(await second)).not.toBe(generationOf(await first));
  });
});
