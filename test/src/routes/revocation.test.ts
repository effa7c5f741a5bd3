import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { QuotaCounter } from '../../../src/durable/quota-counter.ts';
import { call, generate, problemOf, secretKey } from '../../support/worker.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const revoke = (id: string) => call(`/v1/admin/keys/${id}`, { method: 'DELETE', key: env.ADMIN_TOKEN });

describe('DELETE /v1/admin/keys/{id}', () => {
  it('from its answer on, not one of 1,000 requests is admitted, even if every copy of the key still works', async () => {
    const { id, key } = await secretKey({ daily_images_per_user: 1000 });
    const counter = env.QUOTA_COUNTER.getByName(`spend:${id}`);
    // The requests ask the counter as runs do. The cached copies of a key's record cannot matter there.
    const now = Date.now();
    const hold = (i: number) =>
      counter.hold({ generationId: `gen_${String(i).padStart(26, '0')}`, units: 1, micros: 1, policies: [], at: now });
    let answered = false;
    const late: boolean[] = [];
    const race = async (i: number) => {
      const wasAnswered = answered;
      const { ok } = await hold(i);
      if (wasAnswered) late.push(ok);
      return ok;
    };
    const revoked = revoke(id).then((response) => {
      answered = true;
      return response.status;
    });
    const first = Promise.all(Array.from({ length: 500 }, (_, i) => race(i)));
    expect(await revoked).toBe(200);
    const second = await Promise.all(Array.from({ length: 500 }, (_, i) => race(500 + i)));
    expect(new Set(second)).toEqual(new Set([false]));
    expect(late).not.toContain(true);
    expect(await first).toContain(true);
    expect((await generate({ key })).status).toBe(401);
  });

  it('stops a key whose record still reads as valid: the answer is 401 and nothing stays held', async () => {
    const { id, key } = await secretKey();
    await env.QUOTA_COUNTER.getByName(`spend:${id}`).revoke();
    const response = await generate({ key });
    expect([response.status, (await problemOf(response)).code]).toEqual([401, 'unauthenticated']);
    const states = await env.QUOTA_COUNTER.getByName(`key:${id}`).usage([{ name: 'user-day', limit: 5 }], Date.now());
    expect(states).toMatchObject([{ used: 0, held: 0 }]);
  });

  it('is not answered if the counter of the key does not answer', async () => {
    const { id, key } = await secretKey();
    vi.spyOn(QuotaCounter.prototype, 'revoke').mockRejectedValue(new Error('overloaded'));
    const response = await revoke(id);
    expect([response.status, (await problemOf(response)).code]).toEqual([503, 'quota_unavailable']);
    vi.restoreAllMocks();
    expect((await revoke(id)).status).toBe(200);
    expect((await generate({ key })).status).toBe(401);
  });

  it('leaves nothing in the counter of a key that does not exist', async () => {
    const id = 'key_0123456789abcdef';
    expect((await revoke(id)).status).toBe(404);
    expect((await revoke('not-a-key')).status).toBe(404);
    const answer = await env.QUOTA_COUNTER.getByName(`spend:${id}`).hold({
      generationId: 'gen_x',
      units: 1,
      micros: 1,
      policies: [],
      at: Date.now(),
    });
    expect(answer.ok).toBe(true);
  });

  it('is not taken back by an archive in which the key still works', async () => {
    const { id } = await secretKey();
    const { items } = (await (await call('/v1/admin/archive/keys', { key: env.ADMIN_TOKEN })).json()) as {
      items: { id: string }[];
    };
    const archived = items.find((one) => one.id === id);
    await revoke(id);
    const restored = await call(`/v1/admin/archive/keys/${id}`, { method: 'PUT', key: env.ADMIN_TOKEN, body: archived });
    expect(restored.status).toBe(200);
    const answer = await env.QUOTA_COUNTER.getByName(`spend:${id}`).hold({
      generationId: 'gen_x',
      units: 1,
      micros: 1,
      policies: [],
      at: Date.now(),
    });
    expect(answer).toEqual({ ok: false, error: { kind: 'revoked' } });
  });
});
