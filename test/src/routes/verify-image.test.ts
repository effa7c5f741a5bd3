import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { app } from '../../../src/app.ts';
import type { Image, ImageRecord } from '../../../src/contract/images.ts';
import { visitorSubject } from '../../../src/identity/subjects.ts';
import { storedGeneration } from '../../support/stored-image.ts';
import { call, publishableKey, secretKey, visitorToken } from '../../support/worker.ts';

let keyId: string;
let key: string;
let images: Image[];
beforeAll(async () => {
  ({ id: keyId, key } = await secretKey());
  images = (await storedGeneration({ keyId, subject: `user:${keyId}:ann`, images: 4 })).images;
});
afterEach(() => {
  vi.restoreAllMocks();
});

const verified = async (image: Image | undefined) => {
  const logged = vi.spyOn(console, 'error');
  const response = await call(`/v1/images/${image?.id}?verify`, { key });
  const alarms = logged.mock.calls.flat().filter((line) => String(line).includes('alarm_'));
  return { status: response.status, record: (await response.json()) as ImageRecord, alarms: alarms.join() };
};

describe('GET /v1/images/{id}?verify', () => {
  it('hashes the stored bytes again, and is not done unasked', async () => {
    const [image] = images;
    const { record, alarms } = await verified(image);
    expect(record.verified).toMatchObject({ ok: true, sha256: image?.sha256, bytes: image?.bytes });
    expect(Date.parse(record.verified?.checked_at ?? '')).toBeGreaterThan(Date.now() - 60_000);
    expect(alarms).toBe('');
    expect(await (await call(`/v1/images/${image?.id}`, { key })).json()).not.toHaveProperty('verified');
  });

  it('finds bytes that were changed, of the same length too, and raises an alarm', async () => {
    const [, image] = images;
    const name = `i/${image?.id}.png`;
    const bytes = new Uint8Array((await (await env.IMAGES.get(name))?.arrayBuffer()) ?? []);
    bytes[39] = 1;
    await env.IMAGES.put(name, bytes);
    const { status, record, alarms } = await verified(image);
    expect([status, record.verified?.ok, record.verified?.bytes]).toEqual([200, false, image?.bytes]);
    expect(record.verified?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect([record.sha256, record.verified?.sha256 === image?.sha256]).toEqual([image?.sha256, false]);
    expect(alarms).toContain('alarm_image_damaged');
  });

  it('finds that there are none left, and raises an alarm', async () => {
    const [, , image] = images;
    await env.IMAGES.delete(`i/${image?.id}.png`);
    const { record, alarms } = await verified(image);
    expect(record.verified).toMatchObject({ ok: false, sha256: null, bytes: null });
    expect(alarms).toContain('alarm_image_lost');
  });

  it('is for its owner alone', async () => {
    expect((await call(`/v1/images/${images[0]?.id}?verify`, { key: (await secretKey()).key })).status).toBe(404);
  });

  it('is counted by the burst limit for a visitor and for a user, and not for a server', async () => {
    const counted: string[] = [];
    const BURST_LIMIT = {
      limit: async ({ key: name }: { key: string }) => {
        counted.push(name);
        return { success: false };
      },
    };
    const ask = (token: string, image = images[0]) =>
      app.request(
        `https://easel.example/v1/images/${image?.id}?verify`,
        { headers: { Authorization: `Bearer ${token}` } },
        { ...env, BURST_LIMIT },
      );
    const { token } = (await (await call('/v1/tokens', { key, body: { user: 'ann' } })).json()) as { token: string };
    expect((await ask(token)).status).toBe(429);
    const page = await publishableKey();
    const visitor = await visitorToken(page.key);
    const { sub } = JSON.parse(atob(visitor.split('.')[1] ?? '')) as { sub: string };
    const [theirs] = (await storedGeneration({ keyId: page.id, subject: visitorSubject(page.id, sub) })).images;
    expect((await ask(visitor, theirs)).status).toBe(429);
    expect((await ask(key)).status).toBe(200);
    expect(counted).toHaveLength(2);
    expect(counted.join()).not.toContain('ann');
  });
});
