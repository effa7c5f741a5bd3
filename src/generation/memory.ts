import { pixelsOf } from './models/tokens.ts';
import type { Plan } from './plan.ts';
import type { Clock, MemoryLease } from './ports.ts';

/**
 * Memory for images that are being read. Objects of a class may share one isolate of 128 MB. Without a budget, a few large images
 * at once would end all runs of the isolate, after they were paid for.
 *
 * Images of a usual size share one part of the budget. Another part is for one large image at a time. An image that turns out
 * larger than was expected keeps its own part and waits for the large one. The large one waits for nothing, so two images never
 * wait for each other.
 */

const MEGABYTE = 1024 * 1024;
/** The highest value of MAX_IMAGE_BYTES. It holds 3840×2160 as PNG without any compression. */
export const MOST_IMAGE_BYTES = 32 * MEGABYTE;
/** What the images of a usual size take together, in bytes. */
export const SHARED_BYTES = 32 * MEGABYTE;
/** The images that an isolate has bought and not read yet, in bytes. At a second for the largest, all are read in half a minute. */
export const IN_FLIGHT_BYTES = 512 * MEGABYTE;
/** What one image may take: while it grows, it is in memory twice, as the old buffer and the new one. */
export const LARGE_BYTES = 2 * MOST_IMAGE_BYTES;
/** An image that takes more than this counts as large. */
const MOST_SHARED_BYTES = SHARED_BYTES / 2;

/** A buffer grows by a quarter, and the old one is in memory beside it. */
const COPIES = 2.25;
/** Text and bytes on their way into the image. */
const ON_THE_WAY_BYTES = 512 * 1024;
/** An image has fewer, as a rule. One that has more asks for more. */
const USUAL_BYTES_PER_PIXEL = 2;
/** A PNG without any compression, with transparency. */
const MOST_BYTES_PER_PIXEL = 4;
/** The rows and blocks of such a PNG. */
const MOST_OVERHEAD = 1.001;
/** What a provider writes into a file beside the pixels, signed provenance included. */
const METADATA_BYTES = 128 * 1024;
/** For a size that the model chooses: its largest one is below this. */
const UNKNOWN_PIXELS = 1536 * 1024;

const POLL_MS = 20;
const ADMISSION_POLL_MS = 200;
/** Then a purchase is made in any case. Its images still wait for their memory. */
const LONGEST_ADMISSION_MS = 60_000;
/** As long as an alarm may take. Nothing that waits lives longer. */
const LONGEST_WAIT_MS = 15 * 60_000;
/** A lease that was not renewed for so long belongs to an object that was reset. */
const DEAD_AFTER_MS = 10_000;

/** The memory that reading one image of the plan usually takes, in bytes. */
export function imageMemory({ size }: Pick<Plan, 'size'>, maxImageBytes: number): number {
  return COPIES * Math.min(maxImageBytes, usualImageBytes(size)) + ON_THE_WAY_BYTES;
}

/** The bytes that all images of the plan usually have together. */
export function bytesOfPlan({ size, n }: Pick<Plan, 'size' | 'n'>): number {
  return n * usualImageBytes(size);
}

function usualImageBytes(size: string): number {
  return USUAL_BYTES_PER_PIXEL * (pixelsOf(size) ?? UNKNOWN_PIXELS);
}

/** The most bytes that the file of an image of that size can have. `auto` counts as the largest size that a model chooses. */
export function mostImageBytes(size: string): number {
  return Math.ceil((pixelsOf(size) ?? UNKNOWN_PIXELS) * MOST_BYTES_PER_PIXEL * MOST_OVERHEAD) + METADATA_BYTES;
}

/** Calls `renew` at least every few seconds, as long as the object that calls it lives. The returned function ends that. */
export type KeepAlive = (renew: () => void) => () => void;

interface Entry {
  readonly bytes: number;
  readonly large: boolean;
  renewedAt: number;
}

/** The images that an isolate reads now. */
export class ImageMemory {
  /** Bound: one or two for each image that is read now. What they take together has a budget. */
  readonly #entries = new Set<Entry>();
  /** Bound: one for each purchase in flight. Together they have IN_FLIGHT_BYTES. */
  readonly #purchases = new Set<Entry>();
  readonly #keepAlive: KeepAlive | null;

  /** @param keepAlive tells the leases of a living object from those of one that was reset; without it, none is reset */
  constructor(keepAlive: KeepAlive | null = null) {
    this.#keepAlive = keepAlive;
  }

  /**
   * Waits until an image of `bytes` bytes fits. `Infinity` is the most that one image can take.
   * It asks again and again, because workerd resolves no promise of one object from another one.
   * @throws Error after a quarter of an hour
   */
  async enter(bytes: number, clock: Pick<Clock, 'now' | 'sleep'>): Promise<MemoryLease> {
    const large = bytes > MOST_SHARED_BYTES;
    for (let waited = 0; !this.#fits(bytes, large, clock.now()); waited += POLL_MS) {
      if (waited >= LONGEST_WAIT_MS) throw new Error('no memory for an image');
      await clock.sleep(POLL_MS);
    }
    const release = this.#add(this.#entries, { bytes: large ? LARGE_BYTES : bytes, large }, clock);
    return { bytes: large ? Number.POSITIVE_INFINITY : bytes, release };
  }

  /**
   * Waits before a purchase until the images that were bought before leave room for `bytes` more, at most a minute. One
   * alone always has room. Without it, images would be paid for and then wait for memory until the provider gives up.
   */
  async admit(bytes: number, clock: Pick<Clock, 'now' | 'sleep'>, signal: AbortSignal): Promise<() => void> {
    const fits = () => {
      this.#dropDead(this.#purchases, clock.now());
      return this.#purchases.size === 0 || sum(this.#purchases) + bytes <= IN_FLIGHT_BYTES;
    };
    for (let waited = 0; waited < LONGEST_ADMISSION_MS && !signal.aborted && !fits(); waited += ADMISSION_POLL_MS) {
      await clock.sleep(ADMISSION_POLL_MS);
    }
    return this.#add(this.#purchases, { bytes, large: false }, clock);
  }

  #add(entries: Set<Entry>, taken: Pick<Entry, 'bytes' | 'large'>, clock: Pick<Clock, 'now'>): () => void {
    const entry: Entry = { ...taken, renewedAt: clock.now() };
    entries.add(entry);
    const stop = this.#keepAlive?.(() => {
      entry.renewedAt = clock.now();
    });
    return () => {
      entries.delete(entry);
      stop?.();
    };
  }

  /** Bytes that are leased now. */
  get used(): number {
    return sum(this.#entries);
  }

  #dropDead(entries: Set<Entry>, now: number): void {
    if (this.#keepAlive === null) return;
    for (const entry of entries) if (now - entry.renewedAt > DEAD_AFTER_MS) entries.delete(entry);
  }

  #fits(bytes: number, large: boolean, now: number): boolean {
    this.#dropDead(this.#entries, now);
    const beside = [...this.#entries].filter((entry) => entry.large === large);
    return large ? beside.length === 0 : sum(beside) + bytes <= SHARED_BYTES;
  }
}

function sum(entries: Iterable<Entry>): number {
  return [...entries].reduce((total, { bytes }) => total + bytes, 0);
}
