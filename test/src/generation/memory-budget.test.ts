import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it } from 'vitest';
import { MAX_EVENTS } from '../../../src/durable/run-log.ts';
import { MAX_WATCHERS, Watchers } from '../../../src/durable/watchers.ts';
import type { Ticket } from '../../../src/generation/limiter.ts';
import { ImageMemory, LARGE_BYTES, MOST_IMAGE_BYTES, SHARED_BYTES } from '../../../src/generation/memory.ts';
import { advance } from '../../../src/generation/pipeline.ts';
import type { Plan } from '../../../src/generation/plan.ts';
import type { RunPorts } from '../../../src/generation/run-ports.ts';
import { createOpenAIProvider } from '../../../src/providers/openai/provider.ts';
import { aCommand, aPng } from '../../support/commands.ts';
import { MemoryWorld, ONE_IMAGE } from './support/memory-world.ts';

/**
 * Counts what the code holds: the bytes that are still reachable after a garbage collection, buffers and texts alike. It is the
 * allocator's own figure, so nothing that holds an image can be missed. The size of the process says nothing here.
 */

const MEGABYTE = 1024 * 1024;
const ISOLATE_BYTES = 128 * MEGABYTE;
/** For the code itself, which is not counted here. */
const CODE_BYTES = 16 * MEGABYTE;
const PIECE = 128 * 1024;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** A valid file of so many bytes: an image with one long chunk of pixels. */
function pngOf(bytes: number): Buffer {
  const small = aPng();
  const file = Buffer.alloc(bytes);
  const end = small.slice(-12);
  file.set(small.slice(0, 33));
  file.writeUInt32BE(bytes - 33 - 12 - end.length, 33);
  file.write('IDAT', 37);
  file.set(end, bytes - end.length);
  return file;
}

/** The base64 of the largest file that any model makes: 3840×2160 without compression. Made once, and not counted. */
const LARGEST = pngOf(4 * 3840 * 2160).toString('base64');
const SQUARE = pngOf(2 * MEGABYTE).toString('base64');

/** The text in pieces, made one by one as they are read. */
function body(texts: readonly string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const pieces = (function* () {
    for (const text of texts) for (let at = 0; at < text.length; at += PIECE) yield encoder.encode(text.slice(at, at + PIECE));
  })();
  return new ReadableStream(
    {
      pull(controller) {
        const { done, value } = pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
    },
    { highWaterMark: 0 },
  );
}

const jsonAnswer = (image: string, n: number): string[] => [
  '{"data":[',
  ...Array.from({ length: n }, (_, index) => [index > 0 ? ',' : '', '{"b64_json":"', image, '"}']).flat(),
  ']}',
];
const streamAnswer = (image: string, previews: number): string[] => [
  ...Array.from({ length: previews }, (_, index) => [
    `data: {"type":"image_generation.partial_image","partial_image_index":${index},"b64_json":"`,
    image,
    '"}\n\n',
  ]).flat(),
  'data: {"type":"image_generation.completed","b64_json":"',
  image,
  '"}\n\n',
];
/** A whole answer as one record of a stream, as gateways send it. */
const recordAnswer = (image: string, n: number): string[] => ['data: ', ...jsonAnswer(image, n), '\n\n'];

/** Bytes that are held now, beside those of `before`. */
class Counter {
  readonly #before: number;
  most = 0;
  constructor() {
    this.#before = this.#held();
  }

  #held(): number {
    // The second one ends what the first one has begun.
    collect();
    collect();
    const { arrayBuffers, heapUsed } = process.memoryUsage();
    return arrayBuffers + heapUsed;
  }

  /** `more` is about to be held in addition. */
  count(more = 0): void {
    this.most = Math.max(this.most, this.#held() - this.#before + more);
  }
}

/** Counts whenever a large buffer grows: the old one and the new one are held then. */
/** As workerd has it. Node 24 does not, and decoding by hand takes half a minute here. */
function setFromBase64(this: Uint8Array, text: string, { lastChunkHandling }: { lastChunkHandling: string }) {
  const read = lastChunkHandling === 'loose' ? text.length : text.length - (text.length % 4);
  const bytes = Buffer.from(text.slice(0, read), 'base64');
  this.set(bytes);
  return { read, written: bytes.length };
}

let endCounting = (): void => undefined;
function countGrowth(counter: Counter): void {
  const { transfer } = ArrayBuffer.prototype;
  // A mock of the test library would hold every buffer that it has seen.
  ArrayBuffer.prototype.transfer = function (this: ArrayBuffer, size?: number) {
    if ((size ?? 0) > 30 * MEGABYTE) counter.count(size);
    return transfer.call(this, size);
  };
  Object.defineProperty(Uint8Array.prototype, 'setFromBase64', { value: setFromBase64, configurable: true });
  endCounting = () => {
    delete (Uint8Array.prototype as { setFromBase64?: unknown }).setFromBase64;
    ArrayBuffer.prototype.transfer = transfer;
  };
}

/** A run that buys this answer, in an isolate that it shares with others. Its bucket takes a while, and keeps nothing. */
function aRun(
  plan: Partial<Plan>,
  answer: () => string[],
  memory: ImageMemory,
  counter: Counter,
): { run: Promise<unknown>; world: MemoryWorld } {
  const command = aCommand();
  const n = plan.n ?? 1;
  const imageIds = Array.from({ length: n }, (_, index) => `img_0000000000000000000000000${index + 1}`);
  const world = new MemoryWorld({ ...command, imageIds, plan: { ...command.plan, size: '3840x2160', ...plan } }, ONE_IMAGE);
  const provider = createOpenAIProvider({
    apiKey: 'sk-test',
    baseURL: 'https://provider.example/v1',
    timeoutMs: 60_000,
    maxImageBytes: MOST_IMAGE_BYTES,
    fetch: (async () => new Response(body(answer()))) as typeof fetch,
  });
  world.provide = (call, options) => provider.generate(call, options);
  const ports = world.ports();
  const put = async (bytes: Uint8Array) => {
    if (bytes.length > 4 * MEGABYTE) counter.count();
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
    // The bucket needs the bytes until it answers.
    if (bytes.length === 0) throw new Error('an empty image');
  };
  const shared: RunPorts = {
    ...ports,
    memory,
    maxImageBytes: MOST_IMAGE_BYTES,
    images: {
      ...ports.images,
      put: async (_image, bytes) => put(bytes),
      putPreview: async (_id, _image, _index, bytes) => put(bytes),
    },
    clock: {
      now: () => Date.now(),
      sleep: () => new Promise((resolve) => setTimeout(resolve, 1)),
      within: (_ms, work) => work(),
    },
  };
  return { run: advance(shared), world };
}

/** A run's log of the greatest length, which twenty watchers do not read. */
function manyWatchers(): { watchers: Watchers; streams: ReadableStream<Uint8Array>[] } {
  const watchers = new Watchers(() => null);
  const event = new TextEncoder().encode('😀'.repeat(8000));
  const backlog = Array.from({ length: MAX_EVENTS }, () => event.slice());
  const streams = Array.from({ length: 2 * MAX_WATCHERS }, () => watchers.open(backlog, true));
  return { watchers, streams };
}

const longQueue = (): Ticket[] =>
  Array.from({ length: 10_000 }, (_, index) => ({
    generationId: `gen_${String(index).padStart(26, '0')}`,
    subject: `user:key_0000000000000000:${'x'.repeat(200)}${index}`,
    images: 4,
    since: index,
  }));

afterEach(() => endCounting());

describe('an isolate of 128 MB', () => {
  it('has room for the largest requests at once, with previews, beside the most watchers and a long queue', async () => {
    const counter = new Counter();
    countGrowth(counter);
    const { watchers, streams } = manyWatchers();
    const queue = longQueue();
    const memory = new ImageMemory();
    const runs = [
      aRun({ n: 4, previews: 3 }, () => jsonAnswer(LARGEST, 4), memory, counter),
      aRun({ n: 1, previews: 3 }, () => streamAnswer(LARGEST, 1), memory, counter),
      aRun({ n: 2 }, () => recordAnswer(LARGEST, 2), memory, counter),
      // Smaller than they turn out.
      aRun({ size: '1024x1024' }, () => jsonAnswer(LARGEST, 1), memory, counter),
      ...Array.from({ length: 6 }, () => aRun({ size: '1024x1024', n: 2 }, () => jsonAnswer(SQUARE, 2), memory, counter)),
    ];
    await Promise.all(runs.map(({ run }) => run));
    watchers.close();
    expect(runs.map(({ world }) => world.run.stored.length)).toEqual([4, 1, 2, 1, 2, 2, 2, 2, 2, 2]);
    expect([streams.length, queue.length, memory.used]).toEqual([2 * MAX_WATCHERS, 10_000, 0]);
    expect(counter.most).toBeGreaterThan(MOST_IMAGE_BYTES);
    expect(counter.most).toBeLessThan(ISOLATE_BYTES - CODE_BYTES);
  });

  it('would not have it if images were kept side by side: the same count sees that', async () => {
    const counter = new Counter();
    countGrowth(counter);
    const memory = new ImageMemory();
    const kept: Uint8Array[] = [];
    const { run, world } = aRun({ n: 4 }, () => jsonAnswer(LARGEST, 4), memory, counter);
    const { provide } = world;
    world.provide = (call, options) =>
      provide(call, {
        ...options,
        onImage: async (index, bytes) => {
          kept.push(bytes);
          await options.onImage(index, bytes);
        },
      });
    await run;
    expect(kept).toHaveLength(4);
    expect(counter.most).toBeGreaterThan(SHARED_BYTES + LARGE_BYTES);
    expect(counter.most).toBeGreaterThan(ISOLATE_BYTES - CODE_BYTES);
  });
});
