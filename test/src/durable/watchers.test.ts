import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { newGenerationId, newImageId, randomRunName } from '../../../common/ids.ts';
import { EncodedLog } from '../../../src/durable/encoded-log.ts';
import { ProviderLimiter } from '../../../src/durable/provider-limiter.ts';
import { RunLog } from '../../../src/durable/run-log.ts';
import { MAX_WATCHERS, Watchers } from '../../../src/durable/watchers.ts';
import { queuedEvent } from '../../../src/generation/events.ts';
import type { GenerationCommand } from '../../../src/generation/run.ts';
import { aCommand } from '../../support/commands.ts';

const CROWD = MAX_WATCHERS;
const viewer = { keyId: 'key_1', subject: null };
let serial = 0;

function command(prompt: string): GenerationCommand {
  serial += 1;
  const subject = `user:key_1:watched-${serial}`;
  return aCommand({
    generationId: newGenerationId(randomRunName()),
    subject,
    prompt,
    imageIds: [newImageId()],
    plan: { ...aCommand().plan, model: 'sandbox', size: '256x256' },
    counters: [{ counter: subject, policies: [{ name: 'user-day', limit: 5 }] }],
    createdAt: Date.now(),
  });
}

const stubOf = ({ generationId }: GenerationCommand) => env.GENERATION_RUN.getByName(generationId.slice(4, 24));

async function watch(watched: GenerationCommand, after = 0): Promise<ReadableStream<Uint8Array>> {
  const query = new URLSearchParams({
    generation: watched.generationId,
    viewer: JSON.stringify(viewer),
    after: String(after),
  });
  const { body } = await stubOf(watched).fetch(`https://run.internal/events?${query}`);
  if (!body) throw new Error('no stream');
  return body;
}

interface Seen {
  readonly id: number;
  readonly event: string;
}

/** The events of the log in a stream's text, in the order in which they came. */
const seenIn = (text: string): Seen[] =>
  [...text.matchAll(/^id: (\d+)\nevent: (.*)$/gm)].map(([, id, event]) => ({ id: Number(id), event: event ?? '' }));

const textOf = (stream: ReadableStream<Uint8Array>) => new Response(stream).text();

/** Reads until `wanted` events have come, and lets go, as a connection that is lost does. */
async function seeSome(stream: ReadableStream<Uint8Array>, wanted: number): Promise<Seen[]> {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (seenIn(text).length < wanted) {
    const { done, value } = await reader.read();
    if (done) break;
    text += value;
  }
  await reader.cancel();
  return seenIn(text);
}

/** At once: an eviction would wait until the runtime has noticed that a watcher left. */
async function throwOut(watched: GenerationCommand): Promise<void> {
  await runInDurableObject(stubOf(watched), (_run, state) => state.abort('thrown out')).catch(() => undefined);
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('as many watchers of one run as it takes', () => {
  it('each get every event once and in order, and the run ends although none of them has read anything yet', async () => {
    const enter = vi.spyOn(ProviderLimiter.prototype, 'acquire').mockResolvedValue({ go: false, position: 1, waitMs: 50 });
    const watched = command('a cat [sandbox:fast]');
    await stubOf(watched).start(watched);
    const streams = await Promise.all(Array.from({ length: CROWD }, () => watch(watched)));
    enter.mockRestore();
    expect(await stubOf(watched).wait(watched.generationId, viewer, 30_000)).toMatchObject({ status: 'succeeded' });

    const log = seenIn(await textOf(await watch(watched)));
    expect(log.map(({ id }) => id)).toEqual(log.map((_, index) => index + 1));
    expect(log.at(-1)?.event).toBe('generation.succeeded');
    const seen = await Promise.all(streams.map(async (stream) => seenIn(await textOf(stream))));
    expect(seen).toHaveLength(CROWD);
    for (const events of seen) expect(events).toEqual(log);
  });
});

describe('one watcher more than a run takes', () => {
  it('ends the stream of the oldest, and the others go on', async () => {
    const watchers = new Watchers(() => null);
    const readers = Array.from({ length: MAX_WATCHERS + 1 }, () => watchers.open([], true).getReader());
    expect(watchers.size).toBe(MAX_WATCHERS);
    for (const reader of readers) await reader.read();
    expect((await readers[0]?.read())?.done).toBe(true);
    watchers.send('x');
    expect((await readers[1]?.read())?.value).toHaveLength(1);
    watchers.close();
  });
});

describe('the backlog of a long queue', () => {
  it('is in memory once, however many watch', async () => {
    const { generationId, ...rest } = command('a cat');
    const encoded = await runInDurableObject(stubOf({ generationId, ...rest }), async (_run, { storage }) => {
      const log = new RunLog(storage, () => undefined);
      log.create({ generationId, ...rest });
      for (let position = 20; position > 0; position--) log.save({ queue: { position, waitMs: 1 } }, queuedEvent);
      const shared = new EncodedLog(() => log);
      const watchers = new Watchers(() => null);
      const chunks = await Promise.all(
        Array.from({ length: MAX_WATCHERS }, async () => {
          const reader = watchers.open(shared.after(0, false), true).getReader();
          const read: unknown[] = [];
          for (let chunk = 0; chunk < 21; chunk++) read.push((await reader.read()).value?.buffer);
          return read;
        }),
      );
      watchers.close();
      const tail = shared.after(18, false).length;
      await storage.deleteAll();
      return { buffers: new Set(chunks.flat()).size, tail };
    });
    // One of the start of the stream, and one of each event.
    expect(encoded).toEqual({ buffers: 21, tail: 2 });
  });
});

describe('a watcher that never reads', () => {
  it('is dropped once too much waits for it, and the others get each event as it comes', async () => {
    const watchers = new Watchers(() => null);
    const slow = watchers.open([], true).getReader();
    const quick = watchers.open([], true).getReader();
    await quick.read();
    const event = 'x'.repeat(1024);
    let sent = 0;
    while (watchers.size === 2 && sent < 1000) {
      watchers.send(event);
      sent += 1;
      // What was sent is there at once: no watcher waits for another.
      expect((await quick.read()).value).toHaveLength(1024);
    }
    expect(watchers.size).toBe(1);
    expect(sent).toBeGreaterThan(200);
    expect(sent).toBeLessThan(300);
    await expect(slow.read()).rejects.toThrow('too slow');

    watchers.send(event);
    expect((await quick.read()).value).toHaveLength(1024);
    watchers.close();
    expect((await quick.read()).done).toBe(true);
  });
});

describe('a watcher of a run in which nothing happens', () => {
  it('hears of the progress once a second, and a heartbeat at least every 15 s; nothing ticks once no one watches', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      let asked = 0;
      let told: string | null = 'progress\n\n';
      const watchers = new Watchers(() => {
        asked += 1;
        return told;
      });
      const reader = watchers.open([], true).pipeThrough(new TextDecoderStream()).getReader();
      const other = watchers.open([], true);
      await reader.read();
      for (let second = 1; second <= 3; second++) {
        vi.advanceTimersByTime(1000);
        expect(await reader.read()).toMatchObject({ value: told });
        // However many watch, and whichever of them leaves.
        expect(asked).toBe(second);
        if (second === 2) await other.cancel();
      }
      told = null;
      vi.advanceTimersByTime(15_000);
      expect((await reader.read()).value).toBe(': heartbeat\n\n');
      await reader.cancel();
      asked = 0;
      vi.advanceTimersByTime(60_000);
      expect([asked, watchers.size]).toEqual([0, 0]);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('the progress of a run', () => {
  it('is told by an event without an id: it is not in the log, and no watcher that comes back asks for it', async () => {
    vi.spyOn(ProviderLimiter.prototype, 'status').mockResolvedValue({ estimate: null, unlimited: false });
    vi.spyOn(ProviderLimiter.prototype, 'acquire').mockResolvedValue({ go: false, position: 1, waitMs: 50 });
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const watched = command('a cat [sandbox:fast]');
    try {
      await stubOf(watched).start(watched);
      const reader = (await watch(watched)).pipeThrough(new TextDecoderStream()).getReader();
      await runInDurableObject(stubOf(watched), () => void vi.advanceTimersByTime(1000));
      let text = '';
      while (!/progress\ndata: .*\n\n/.test(text)) {
        const { done, value } = await reader.read();
        if (done) break;
        text += value;
      }
      const [, data] = /\n\nevent: generation\.progress\ndata: (.*)\n\n/.exec(text) ?? [];
      expect(JSON.parse(data ?? 'null')).toMatchObject({ stage: 'queued' });
      await reader.cancel();
    } finally {
      vi.useRealTimers();
      await stubOf(watched).cancel(watched.generationId, viewer);
    }
    const logged = seenIn(await textOf(await watch(watched))).map(({ event }) => event);
    expect(logged.at(-1)).toBe('generation.canceled');
    expect(logged).not.toContain('generation.progress');
  });
});

describe('a watcher that comes back', () => {
  it('has every event once, with no gap, over drops and evictions between the attempts of a run', async () => {
    const watched = command('a cat [sandbox:rate_limited]');
    await stubOf(watched).start(watched);
    // Each attempt is told that there are too many. The object is thrown out while it waits for the next one.
    const first = await seeSome(await watch(watched), 4);
    await throwOut(watched);
    const again = await watch(watched, first.at(-1)?.id);
    await runDurableObjectAlarm(stubOf(watched));
    const second = await seeSome(again, 2);
    await throwOut(watched);
    await runDurableObjectAlarm(stubOf(watched));
    const third = seenIn(await textOf(await watch(watched, second.at(-1)?.id)));

    const seen = [...first, ...second, ...third];
    expect(seen.map(({ event }) => event.replace('generation.', ''))).toEqual([
      'queued',
      'directed',
      'started',
      'queued',
      'started',
      'queued',
      'started',
      'failed',
    ]);
    expect(seen.map(({ id }) => id)).toEqual(seen.map((_, index) => index + 1));
    expect(await textOf(await watch(watched, 8))).toBe('retry: 1000\n\n');
  });
});
