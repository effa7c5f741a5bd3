/** How many uploads above `SMALL_BYTES` an isolate reads at once. Each has a part of 5 MiB in memory. */
const SLOTS = 4;
export const SMALL_BYTES = 1024 * 1024;
const POLL_MS = 20;
const LONGEST_WAIT_MS = 30_000;
/** A client that takes longer would keep the memory from others. 20 MB in that time are 1.4 Mbit/s. */
export const LONGEST_UPLOAD_MS = 120_000;

/** The memory for large uploads in one isolate. */
export class UploadSlots {
  /** Bound: SLOTS. */
  readonly #taken = new Set<object>();

  /** Waits for a slot; `null` if there is none for half a minute. The returned function frees it. */
  async enter(sleep: (ms: number) => Promise<void>): Promise<(() => void) | null> {
    // It asks again and again, because workerd resolves no promise of one request from another one.
    for (let waited = 0; this.#taken.size >= SLOTS; waited += POLL_MS) {
      if (waited >= LONGEST_WAIT_MS) return null;
      await sleep(POLL_MS);
    }
    const slot = {};
    this.#taken.add(slot);
    return () => void this.#taken.delete(slot);
  }
}
