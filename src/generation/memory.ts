import { pixelsOf } from './models/tokens.ts';
import type { Plan } from './plan.ts';
import type { Clock } from './ports.ts';

/**
 * Memory for images that are being read. Objects of a class may share one isolate of 128 MB. Without a budget some large
 * images that arrive at the same time would end all of them, after they were paid for.
 */

/** For all images that an isolate reads at once, in bytes. It leaves half of the isolate to everything else. */
export const IMAGE_MEMORY_BYTES = 64 * 1024 * 1024;

/** While it grows, an image is in memory twice: the old buffer and the new one. */
const COPIES = 2;
/** A PNG is at most as large as its pixels, with transparency. */
const BYTES_PER_PIXEL = 4;
/** For a size that the model chooses: its largest one is below this. */
const UNKNOWN_PIXELS = 1536 * 1024;
const POLL_MS = 20;
/** An image that was paid for is read even if the memory does not become free. */
const LONGEST_WAIT_MS = 30_000;

/** The most memory that reading one image of the plan takes, in bytes. */
export function imageMemory({ size }: Pick<Plan, 'size'>, maxImageBytes: number): number {
  return COPIES * Math.min(maxImageBytes, BYTES_PER_PIXEL * (pixelsOf(size) ?? UNKNOWN_PIXELS));
}

/** Whether an image fits beside those in flight. One alone always fits, because it would wait for nothing. */
export function fits(inFlight: readonly number[], bytes: number, budget: number): boolean {
  return inFlight.length === 0 || inFlight.reduce((sum, each) => sum + each, bytes) <= budget;
}

/** The images that an isolate reads now. */
export class ImageMemory {
  readonly #budget: number;
  /** Bytes by reservation. A reservation whose object was reset is dropped after `LONGEST_WAIT_MS` of a full budget. */
  readonly #inFlight = new Map<object, number>();

  constructor(budget = IMAGE_MEMORY_BYTES) {
    this.#budget = budget;
  }

  /**
   * Waits until an image of so many bytes fits; after 30 s it goes on anyway. The returned function frees the memory.
   * It asks again and again, because workerd resolves no promise of one object from another one.
   */
  async enter(bytes: number, clock: Pick<Clock, 'sleep'>): Promise<() => void> {
    for (let waited = 0; !fits([...this.#inFlight.values()], bytes, this.#budget); waited += POLL_MS) {
      if (waited >= LONGEST_WAIT_MS) {
        this.#inFlight.clear();
        break;
      }
      await clock.sleep(POLL_MS);
    }
    const reservation = {};
    this.#inFlight.set(reservation, bytes);
    return () => void this.#inFlight.delete(reservation);
  }

  /** Bytes that are reserved now. */
  get used(): number {
    return [...this.#inFlight.values()].reduce((sum, each) => sum + each, 0);
  }
}
