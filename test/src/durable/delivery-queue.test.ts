import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { DeliveryQueue, type Outgoing, type SendResult } from '../../../src/durable/delivery-queue.ts';
import type { Notice } from '../../../src/notifications/events.ts';
import { newWebhookSecret } from '../../../src/notifications/signature.ts';

const NOON = Date.UTC(2026, 10, 20, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A receiver whose answers a test chooses, and a clock that the test moves. */
class World {
  now = NOON;
  readonly got: { id: string; at: number; outgoing: Outgoing }[] = [];
  /** Events that arrived and were confirmed, in order. */
  readonly taken: string[] = [];
  answer: (id: string) => SendResult = () => ({ status: 200, error: null });

  readonly send = async (outgoing: Outgoing): Promise<SendResult> => {
    const id = outgoing.headers['webhook-id'] ?? '';
    this.got.push({ id, at: this.now, outgoing });
    const result = this.answer(id);
    if (result.status === 200) this.taken.push(id);
    return result;
  };

  /** Lets time pass as the alarm does: to each instant that the queue asked for. */
  async run(queue: DeliveryQueue, until: number): Promise<void> {
    for (let wakes = 0; wakes < 10_000; wakes++) {
      const wakeAt = await queue.deliverDue(() => this.now, this.send);
      if (wakeAt === null || wakeAt > until) break;
      this.now = Math.max(this.now, wakeAt);
    }
    this.now = Math.max(this.now, until);
  }
}

let serial = 0;
function inQueue(work: (queue: DeliveryQueue, world: World) => Promise<void>): Promise<void> {
  const stub = env.NOTIFIER.getByName(`queue of test ${serial++}`);
  return runInDurableObject(stub, async (_object, { storage }) => {
    const queue = new DeliveryQueue(storage.sql);
    queue.add({
      ...{ id: 'whk_1', url: 'https://shop.example.com/hook', events: '["generation.failed"]', format: 'standard' },
      ...{ secret: newWebhookSecret(), created_at: NOON },
    });
    await work(queue, new World());
  });
}

function notice(name: string, at: number, group = name): Notice {
  return { id: `evt_${name}`, type: 'generation.failed', data: { id: name }, group, at };
}

const DOWN: SendResult = { status: null, error: 'unreachable' };

describe('the queue of webhooks', () => {
  it('gives a receiver that was down for an hour everything, once and in order', () =>
    inQueue(async (queue, world) => {
      world.answer = () => (world.now < NOON + HOUR ? DOWN : { status: 200, error: null });
      for (let minute = 0; minute < 60; minute++) {
        queue.enqueue(notice(`gen_${minute}`, world.now));
        await world.run(queue, NOON + (minute + 1) * MINUTE);
      }
      await world.run(queue, NOON + 2 * HOUR);
      expect(world.taken).toEqual(Array.from({ length: 60 }, (_, minute) => `evt_gen_${minute}`));
      // It was not hammered while it was down.
      expect(world.got.length - world.taken.length).toBeLessThan(40);
      expect(queue.pending('whk_1')).toBe(0);
      expect(queue.find('whk_1')?.failing_since).toBeNull();
    }));

  it('takes an event once, however often it is told', () =>
    inQueue(async (queue, world) => {
      for (let times = 0; times < 3; times++) queue.enqueue(notice('a', NOON));
      await world.run(queue, NOON + HOUR);
      queue.enqueue(notice('a', NOON));
      await world.run(queue, NOON + 2 * HOUR);
      expect(world.taken).toEqual(['evt_a']);
    }));

  it('takes the next event for a webhook that was just added, and none for one that was just removed', () =>
    inQueue(async (queue) => {
      const other = {
        id: 'whk_2',
        url: 'https://shop.example.com/2',
        events: '["generation.failed"]',
        format: 'standard',
      } as const;
      expect(queue.enqueue(notice('a', NOON))).toBe(1);
      queue.add({ ...other, secret: newWebhookSecret(), created_at: NOON });
      expect(queue.enqueue(notice('b', NOON))).toBe(2);
      queue.remove('whk_1');
      expect(queue.enqueue(notice('c', NOON))).toBe(1);
      expect([queue.pending('whk_1'), queue.pending('whk_2')]).toEqual([0, 2]);
    }));

  it('lets one event that is refused hold back its own group and no other', () =>
    inQueue(async (queue, world) => {
      world.answer = (id) => (id === 'evt_bad' ? { status: 422, error: 'status_422' } : { status: 200, error: null });
      queue.enqueue(notice('bad', NOON, 'one'));
      queue.enqueue(notice('after', NOON, 'one'));
      queue.enqueue(notice('other', NOON, 'two'));
      await world.run(queue, NOON + 10 * MINUTE);
      expect(world.taken).toEqual(['evt_other']);
      world.answer = () => ({ status: 204, error: null });
      await world.run(queue, NOON + HOUR);
      expect(queue.list('whk_1', Number.MAX_SAFE_INTEGER, 10).map(({ status }) => status)).toEqual([
        'delivered',
        'delivered',
        'delivered',
      ]);
    }));

  it('finds out that an event which fails with 500 is alone, and gives the receiver the others', () =>
    inQueue(async (queue, world) => {
      world.answer = (id) => (id === 'evt_bad' ? { status: 500, error: 'status_500' } : { status: 200, error: null });
      queue.enqueue(notice('bad', NOON));
      for (let i = 0; i < 5; i++) queue.enqueue(notice(`good_${i}`, NOON));
      await world.run(queue, NOON + HOUR);
      expect(world.taken).toEqual([0, 1, 2, 3, 4].map((i) => `evt_good_${i}`));
      queue.enqueue(notice('later', world.now));
      await world.run(queue, world.now + 1);
      expect(world.taken.at(-1)).toBe('evt_later');
    }));

  it('gives up after a day, shows it as failed, and sends it again on demand with the same id', () =>
    inQueue(async (queue, world) => {
      world.answer = () => DOWN;
      queue.enqueue(notice('a', NOON));
      await world.run(queue, NOON + 26 * HOUR);
      const row = queue.delivery('whk_1', 'evt_a');
      expect(row).toMatchObject({ status: 'failed', next_at: null, last_error: 'unreachable' });
      const tries = world.got.length;
      await world.run(queue, NOON + 30 * HOUR);
      expect(world.got.length).toBe(tries);
      world.answer = () => ({ status: 200, error: null });
      queue.resend('whk_1', 'evt_a', world.now);
      await world.run(queue, world.now + 1);
      expect(world.taken).toEqual(['evt_a']);
      expect(queue.delivery('whk_1', 'evt_a')?.status).toBe('delivered');
    }));

  it('signs as Standard Webhooks say, and with both secrets during a rotation', () =>
    inQueue(async (queue, world) => {
      const before = queue.find('whk_1')?.secret ?? '';
      queue.enqueue(notice('a', NOON));
      const after = newWebhookSecret();
      queue.rotate('whk_1', after, NOON + HOUR);
      await world.run(queue, NOON + 1);
      const { headers, body } = world.got[0]?.outgoing ?? ({ headers: {}, body: '' } as Outgoing);
      expect(JSON.parse(body)).toEqual({ type: 'generation.failed', timestamp: new Date(NOON).toISOString(), data: { id: 'a' } });
      expect(headers['webhook-timestamp']).toBe(String(NOON / 1000));
      const signed = await Promise.all([after, before].map((secret) => sign(secret, `evt_a.${NOON / 1000}.${body}`)));
      expect(headers['webhook-signature']).toBe(signed.join(' '));
      world.now = NOON + 2 * HOUR;
      queue.enqueue(notice('b', world.now));
      await world.run(queue, world.now + 1);
      expect(world.got.at(-1)?.outgoing.headers['webhook-signature']).toMatch(/^v1,\S+$/);
    }));

  it('signs with a secret that is rotated while others are sent from then on', () =>
    inQueue(async (queue, world) => {
      for (const name of ['a', 'b']) queue.enqueue(notice(name, NOON));
      const after = newWebhookSecret();
      world.answer = (id) => {
        if (id === 'evt_a') queue.rotate('whk_1', after, null);
        return { status: 200, error: null };
      };
      await world.run(queue, NOON + 1);
      const [, { outgoing }] = world.got as [unknown, { outgoing: Outgoing }];
      const signed = await sign(after, `evt_b.${NOON / 1000}.${outgoing.body}`);
      expect(outgoing.headers['webhook-signature']).toBe(signed);
    }));
});

/** The signature by the plainest reading of the specification. */
async function sign(secret: string, text: string): Promise<string> {
  const raw = Uint8Array.from(atob(secret.replace('whsec_', '')), (letter) => letter.charCodeAt(0));
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text)));
  return `v1,${btoa(String.fromCharCode(...mac))}`;
}
