import { JOIN_MS } from '../../common/limits.ts';

/** Runs of one fingerprint that are kept. More repeats than this within the time are separate purchases. */
const KEPT_RUNS = 4;
/** Fingerprints that one call of `forgetBefore` looks at. */
const FORGOTTEN_AT_ONCE = 10_000;
const PREFIX = 'recent:';

type Recent = readonly { readonly generationId: string; readonly at: number }[];

/**
 * The latest requests of one subject by fingerprint, for clients that lose an answer and send the same request again.
 * One stored key a fingerprint, because a second index over the holds would be billed at each write.
 */
export class RecentRequests {
  readonly #storage: DurableObjectStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** Remembers a request that was admitted. `at` in milliseconds since 1970. */
  add(fingerprint: string, generationId: string, at: number): void {
    const others = this.#read(fingerprint).filter((one) => one.generationId !== generationId && one.at > at - JOIN_MS);
    this.#storage.kv.put(PREFIX + fingerprint, [{ generationId, at }, ...others].slice(0, KEPT_RUNS));
  }

  /** Generations of that fingerprint since `since`, the newest first; at most `KEPT_RUNS`. */
  since(fingerprint: string, since: number): readonly string[] {
    return this.#read(fingerprint)
      .filter(({ at }) => at >= since)
      .map(({ generationId }) => generationId);
  }

  /** Deletes what is too old to be joined. */
  forgetBefore(now: number): void {
    for (const [key, recent] of this.#storage.kv.list<Recent>({ prefix: PREFIX, limit: FORGOTTEN_AT_ONCE })) {
      if (recent.every(({ at }) => at < now - JOIN_MS)) this.#storage.kv.delete(key);
    }
  }

  #read(fingerprint: string): Recent {
    return this.#storage.kv.get<Recent>(PREFIX + fingerprint) ?? [];
  }
}
