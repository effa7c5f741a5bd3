import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it, vi } from 'vitest';
import { app } from '../../../src/app.ts';
import type { Generation } from '../../../src/contract/generations.ts';
import { KEY_REVOKED } from '../../../src/quota/refusal.ts';
import { call, problemOf, secretKey } from '../../support/worker.ts';

const REQUESTS = 1000;
/** Requests in flight at once. */
const AT_ONCE = 10;

/** Bindings of an isolate with copies of its own: it does not know that the key was revoked in another one. */
const ELSEWHERE = { ...env };

function buy(key: string, body: object): Promise<Response> {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  const request = new Request('https://easel.example/v1/generations', { method: 'POST', headers, body: JSON.stringify(body) });
  return Promise.resolve(app.fetch(request, ELSEWHERE, createExecutionContext()));
}

it('nothing is bought after a revocation was answered, of 1,000 requests that race it', { timeout: 240_000 }, async () => {
  const { id, key } = await secretKey({ daily_images_per_user: 1_000_000 });
  const { token } = (await (await call('/v1/tokens', { key, body: { user: 'ann' } })).json()) as { token: string };
  vi.spyOn(console, 'log').mockReturnValue();
  let answeredAt = Number.POSITIVE_INFINITY;
  let sent = 0;
  const admitted: { sentAt: number; generation: Generation }[] = [];
  const refused: { sentAt: number; status: number; detail: string }[] = [];
  let order = 0;
  let revocation = Promise.resolve();

  const buyer = async () => {
    while (sent < REQUESTS) {
      sent += 1;
      if (sent === 100) revocation = revoke();
      const sentAt = order++;
      // Many users, so that no other limit stops all of them.
      const body = { prompt: 'a cat [sandbox:fast]', size: '256x256', ...(sent % 2 ? { user: `user ${sent % 40}` } : {}) };
      const response = await buy(sent % 2 ? key : token, body);
      if (response.status === 202) admitted.push({ sentAt, generation: (await response.json()) as Generation });
      else refused.push({ sentAt, status: response.status, detail: (await problemOf(response)).detail });
    }
  };
  const revoke = async () => {
    // On a busy machine a counter may not answer in time. The operator then repeats the call.
    for (let tries = 0; tries < 10; tries++) {
      const response = await call(`/v1/admin/keys/${id}`, { key: env.ADMIN_TOKEN, method: 'DELETE' });
      if (response.status !== 200) continue;
      answeredAt = order++;
      return;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, buyer));
  await revocation;
  expect(answeredAt).toBeLessThan(Number.POSITIVE_INFINITY);

  expect(admitted.length).toBeGreaterThan(0);
  expect(admitted.filter(({ sentAt }) => sentAt > answeredAt)).toEqual([]);
  const late = refused.filter(({ sentAt }) => sentAt > answeredAt);
  vi.restoreAllMocks();
  // The counter of a user may refuse first, if too many of its images are running.
  expect(late.filter(({ status }) => status !== 401 && status !== 429)).toEqual([]);
  expect(late.filter(({ status }) => status === 401).length).toBeGreaterThan(200);
  // The counter has refused some, whose isolate still had a copy of the key from before.
  expect(late.filter(({ detail }) => detail === KEY_REVOKED.detail).length).toBeGreaterThan(0);
  // What was bought comes to its end, also without its key. The next file then begins with storage that stays empty.
  await expect.poll(() => env.DB.prepare('SELECT COUNT(*) AS ended FROM generations').first('ended')).toBe(admitted.length);
});
