import { exports } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { assemble } from '../../../web/client/easel.ts';
import { createEasel } from '../../../web/client/index.ts';
import { secretKey } from '../../support/worker.ts';

const ENDPOINT = 'https://easel.example';
const FAST = { prompt: 'a cat [sandbox:fast]', size: '256x256' };

const worker: typeof fetch = (...args) => exports.default.fetch(new Request(...args));

/** A client that does not wait before it comes back. */
async function impatient(fetcher: typeof fetch) {
  const { key } = await secretKey();
  const ports = { now: Date.now, random: Math.random, newKey: () => crypto.randomUUID(), sleep: async () => undefined };
  return assemble({ endpoint: ENDPOINT, key, fetch: fetcher }, ports);
}

it('the client runs in a Worker: it makes an image, finds it, and deletes it', async () => {
  const { key } = await secretKey();
  const easel = createEasel({ endpoint: ENDPOINT, key, fetch: worker });
  const names: string[] = [];
  for await (const { event } of easel.generate({ ...FAST, user: 'ann' })) names.push(event);
  expect(names.filter((name) => name !== 'generation.progress' && name !== 'generation.preview')).toEqual([
    'generation.queued',
    'generation.directed',
    'generation.started',
    'generation.storing',
    'generation.succeeded',
  ]);
  const [image] = await Array.fromAsync(easel.images.list({ user: 'ann' }));
  expect((await easel.quota({ user: 'ann' })).used).toBe(1);
  const record = await easel.images.get(image?.id ?? '');
  expect((await easel.generation(record.generation_id)).status).toBe('succeeded');
  await easel.images.delete(record.id);
  expect(await Array.fromAsync(easel.images.list({ user: 'ann' }))).toEqual([]);
});

it('a stream that is cut after every event gives the whole log once, of one generation', async () => {
  let opened = 0;
  const cut: typeof fetch = async (...args) => {
    const response = await worker(...args);
    if (!response.headers.get('content-type')?.includes('event-stream') || !response.body) return response;
    opened++;
    const decoder = new TextDecoder();
    const body = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          // One event that is logged, and the beginning of the next.
          const text = decoder.decode(chunk);
          const end = text.indexOf('\n\n', text.indexOf('id: ')) + 2;
          controller.enqueue(new TextEncoder().encode(end < 2 ? text : text.slice(0, end + 12)));
          if (text.includes('id: ')) controller.terminate();
        },
      }),
    );
    return new Response(body, response);
  };
  const easel = await impatient(cut);
  const ids: (number | undefined)[] = [];
  const made = new Set<string>();
  for await (const { id, data } of easel.generate(FAST)) {
    if (id !== undefined) ids.push(id);
    if ('id' in data) made.add(data.id);
  }
  expect(ids).toEqual(ids.map((_, index) => index + 1));
  expect(made.size).toBe(1);
  // Not always once an event: the server may send two in one piece.
  expect(opened).toBeGreaterThan(2);
});

it('a request that was lost after it was admitted is the same generation when it is sent again', async () => {
  let lost = false;
  const losing: typeof fetch = async (...args) => {
    const response = await worker(...args);
    if (lost) return response;
    lost = true;
    await response.body?.cancel();
    throw new TypeError('The connection broke.');
  };
  const easel = await impatient(losing);
  await easel.generate(FAST).finished();
  expect((await easel.quota()).used).toBe(1);
});
