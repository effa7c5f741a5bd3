import { withTimeout } from '../../common/async.ts';
import { sha256Hex } from '../../common/hex.ts';
import { HOUR_MS } from '../../common/time.ts';
import { hashName, idName, type KeyCopy, type KeyMemory, namesOf, type SharedCopies } from './key-copies.ts';
import type { KeyRecord, KeyStore } from './key-store.ts';

/** A copy is used for this long: reads with a revoked key end within it. */
const FRESH_MS = 60_000;
/** An older copy is used and refreshed behind the answer, so a busy key never waits for the database. */
const REFRESH_MS = 30_000;
/** How long a copy is used while the database fails. Buying does not depend on it: the key's counter knows of a revocation. */
export const STALE_MS = HOUR_MS;
/** A request that has an old copy waits this long for the database, then it uses the copy. Without one, the database's own limit holds. */
const PATIENCE_MS = 2000;
/** After a failed read, copies are used for this long without another attempt. */
const SILENCE_MS = 5000;
/** A name without a key. A new key works at once, since no one could ask for it before it was made. */
const UNKNOWN_MS = 1000;
/** How long an address that sent too many unknown keys is refused before the database is asked. */
const BLOCKED_MS = 60_000;

/** What sends an unknown key. */
export interface KeySource {
  /** A name to count by. Asked only for a key that has no copy. */
  address(): Promise<string>;
  /** Whether another unknown key from this address fits into the limit. */
  fits(): Promise<boolean>;
  /** A page of this origin used a key that does not have it. */
  refusedOrigin?(keyId: string, origin: string): void;
}

/** Keys, with copies of their records in the isolate and in the location. */
export interface CachedKeys extends Omit<KeyStore, 'findByKey'> {
  /** `limited`: the source sent too many unknown keys, so this one was not looked up. */
  lookUp(key: string, source: KeySource): Promise<KeyRecord | null | 'limited'>;
  /** From the database itself, for a change. */
  readById(id: string): Promise<KeyRecord | null>;
}

export interface KeyCaches {
  readonly memory: KeyMemory;
  readonly shared: SharedCopies;
  now(): number;
  /** Lets work go on behind the answer. */
  background(work: Promise<unknown>): void;
}

/** @throws what `store` throws, if no copy is younger than an hour */
export function cachedKeys(store: KeyStore, { memory, shared, now, background }: KeyCaches): CachedKeys {
  const remember = (record: KeyRecord, readAt: number) => {
    const copy: KeyCopy = { record, readAt };
    memory.keep(copy, now());
    background(Promise.allSettled(namesOf(record).map((name) => shared.keep(name, copy))));
  };

  async function readStore(name: string, read: () => Promise<KeyRecord | null>): Promise<KeyRecord | null> {
    const readAt = now();
    try {
      const record = await read();
      if (record) remember(record, readAt);
      else memory.unknown.add(name, now(), UNKNOWN_MS);
      return record;
    } catch (error) {
      memory.silentUntil = now() + SILENCE_MS;
      throw error;
    }
  }

  /** Once at a time for each name: a busy key is read once, not by every request. */
  function refresh(name: string, read: () => Promise<KeyRecord | null>): void {
    if (memory.refreshing.has(name, now()) || isSilent()) return;
    memory.refreshing.add(name, now(), SILENCE_MS);
    background(readStore(name, read).catch(() => null));
  }

  /** The newest copy that may still be used, if only while the database fails. */
  async function copyOf(name: string): Promise<KeyCopy | null> {
    const own = memory.find(name);
    if (own && ageOf(own) < FRESH_MS) return own;
    const other = await shared.find(name);
    if (other && ageOf(other) < (own ? ageOf(own) : STALE_MS)) memory.keep(other, now());
    const newest = memory.find(name);
    return newest && ageOf(newest) < STALE_MS ? newest : null;
  }

  /** A copy from the future is from before the clock went back: it is read again, and used only if the database fails. */
  function ageOf({ readAt }: KeyCopy): number {
    const age = now() - readAt;
    return age < 0 ? FRESH_MS : age;
  }

  const isSilent = () => now() < memory.silentUntil && memory.silentUntil - now() <= SILENCE_MS;

  /** @param mayRead whether the database may be asked for a name that has no copy */
  async function find(
    name: string,
    read: () => Promise<KeyRecord | null>,
    mayRead: () => Promise<boolean> = async () => true,
  ): Promise<KeyRecord | null | 'limited'> {
    if (memory.unknown.has(name, now())) return null;
    const copy = await copyOf(name);
    const age = copy ? ageOf(copy) : Number.POSITIVE_INFINITY;
    if (copy && age < FRESH_MS) {
      if (age > REFRESH_MS) refresh(name, read);
      return copy.record;
    }
    if (!copy) return (await mayRead()) ? readStore(name, read) : 'limited';
    if (isSilent()) return copy.record;
    return withTimeout(PATIENCE_MS, () => readStore(name, read), tooSlow).catch(() => {
      memory.silentUntil = now() + SILENCE_MS;
      return copy.record;
    });
  }

  return {
    ...store,
    async lookUp(key, source) {
      const hash = await sha256Hex(key);
      const name = hashName(hash);
      const record = await find(
        name,
        () => store.findByKey(key),
        async () => !memory.blocked.has(await source.address(), now()),
      );
      if (record === null && !(await source.fits())) memory.blocked.add(await source.address(), now(), BLOCKED_MS);
      // The key before a rotation has an end.
      const ended = record !== null && record !== 'limited' && record.hash !== hash && (record.previous?.until ?? 0) <= now();
      return ended ? null : record;
    },
    // No name is `limited` here: only the caller of `lookUp` is counted.
    findById: async (id) => (await find(idName(id), () => store.findById(id))) as KeyRecord | null,
    async create(request, at) {
      const made = await store.create(request, at);
      remember(made.stored, at);
      return made;
    },
    async restore(key) {
      const here = await store.restore(key);
      if (here) remember(here, now());
      return here;
    },
    readById: (id) => store.findById(id),
    async change(id, changes, at) {
      const changed = await store.change(id, changes, at);
      if (changed) remember(changed, now());
      return changed;
    },
    async rotate(id, until, at) {
      const rotated = await store.rotate(id, until, at);
      if (rotated) remember(rotated.stored, now());
      return rotated;
    },
    async revoke(id, at) {
      const revoked = await store.revoke(id, at);
      // Copies elsewhere end within FRESH_MS. Here the revoked record itself is the copy.
      if (revoked) remember(revoked, now());
      return revoked;
    },
  };
}

const tooSlow = () => new Error('the database did not answer in time');
