import { perIsolate } from '../per-isolate.ts';
import type { KeyRecord } from './key-store.ts';
import { RecentNames } from './recent-names.ts';

/** A key's record as the database had it. */
export interface KeyCopy {
  readonly record: KeyRecord;
  /** When the read of the database began, in milliseconds. What has changed since is not in it. */
  readonly readAt: number;
}

/** Copies in a cache that other isolates of the same location share. */
export interface SharedCopies {
  find(name: string): Promise<KeyCopy | null>;
  keep(name: string, copy: KeyCopy): Promise<void>;
}

/** Names of records: a key has two. */
const MAX_COPIES = 1000;
/** Invented keys cannot push out the copies of real ones: they have a list of their own. */
const MAX_UNKNOWN = 1000;
const MAX_BLOCKED = 1000;

/** What one isolate knows about keys. */
export class KeyMemory {
  /** Bound: MAX_COPIES; the one that was used longest ago goes first. */
  readonly #copies = new Map<string, KeyCopy>();
  /** Names without a key. */
  readonly unknown = new RecentNames(MAX_UNKNOWN);
  /** Addresses that sent too many unknown keys. */
  readonly blocked = new RecentNames(MAX_BLOCKED);
  /** Names whose copies are being refreshed. */
  readonly refreshing = new RecentNames(MAX_COPIES);
  /** Until when the database is not asked again if there is a copy, in milliseconds. */
  silentUntil = 0;

  find(name: string): KeyCopy | null {
    const copy = this.#copies.get(name);
    if (copy === undefined) return null;
    this.#copies.delete(name);
    this.#copies.set(name, copy);
    return copy;
  }

  /**
   * Keeps the newer copy: the answer to a slow read must not replace a revocation. A copy that was read after `now` is from
   * before the clock went back.
   */
  keep(copy: KeyCopy, now: number): void {
    for (const name of namesOf(copy.record)) {
      const known = this.#copies.get(name);
      if (known && known.readAt > copy.readAt && known.readAt <= now) continue;
      this.unknown.remove(name);
      this.#copies.delete(name);
      this.#copies.set(name, copy);
      const [oldest] = this.#copies.keys();
      if (this.#copies.size > MAX_COPIES && oldest !== undefined) this.#copies.delete(oldest);
    }
  }
}

export const idName = (id: string): string => `id/${id}`;
export const hashName = (hash: string): string => `hash/${hash}`;

/** Under which names the record of a key is kept. */
export function namesOf({ id, hash, previous }: Pick<KeyRecord, 'id' | 'hash' | 'previous'>): readonly string[] {
  return [idName(id), hashName(hash), ...(previous ? [hashName(previous.hash)] : [])];
}

/** The copies of keys that an isolate has. */
export const keyMemoryOf = perIsolate(() => new KeyMemory());
