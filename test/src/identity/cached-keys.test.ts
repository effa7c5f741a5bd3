import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../common/hex.ts';
import type { KeyRequest } from '../../../src/contract/identity.ts';
import { cachedKeys, type KeySource } from '../../../src/identity/cached-keys.ts';
import { KeyMemory, type SharedCopies } from '../../../src/identity/key-copies.ts';
import { d1KeyStore, type KeyStore } from '../../../src/identity/key-store.ts';
import { sharedCopies } from '../../../src/identity/shared-copies.ts';

const REQUEST: KeyRequest = { kind: 'secret', name: 'test', origins: [], limits: {} };
const SOURCE: KeySource = { address: async () => 'an address', fits: async () => true };
const MINUTE = 60_000;

/** A location with a clock, a database that can fail or hang, and isolates that share one cache. */
class Location {
  now = Date.UTC(2026, 10, 26, 12);
  reads = 0;
  database: 'answers' | 'fails' | 'hangs' = 'answers';
  readonly #store = d1KeyStore(env.DB);
  readonly #shared: SharedCopies;
  readonly #work: Promise<unknown>[] = [];

  constructor(secret: string) {
    this.#shared = sharedCopies(secret, 3600);
  }

  isolate(memory = new KeyMemory()) {
    const store: KeyStore = {
      ...this.#store,
      findByKey: (key) => this.#read(() => this.#store.findByKey(key)),
      findById: (id) => this.#read(() => this.#store.findById(id)),
    };
    return cachedKeys(store, {
      memory,
      shared: this.#shared,
      now: () => this.now,
      background: (work) => {
        // Work that hangs is never done.
        if (this.database !== 'hangs') this.#work.push(work);
      },
    });
  }

  async #read<T>(read: () => Promise<T>): Promise<T> {
    this.reads += 1;
    if (this.database === 'fails') throw new Error('the database is down');
    if (this.database === 'hangs') return new Promise<never>(() => undefined);
    return read();
  }

  /** Until what goes on behind the answers is done. Bound: 10 rounds. */
  async settled(): Promise<void> {
    for (let round = 0; round < 10 && this.#work.length > 0; round++) await Promise.allSettled(this.#work.splice(0));
  }
}

let here: Location;
let tests = 0;
beforeEach(() => {
  tests += 1;
  here = new Location(`the secret of test ${tests}`);
});

async function aKey() {
  return d1KeyStore(env.DB).create(REQUEST, here.now);
}

describe('the record of a key', () => {
  it('is read from the database once a minute and location, however many isolates and requests there are', async () => {
    const { key, stored } = await aKey();
    const isolates = [here.isolate(), here.isolate(), here.isolate()];
    for (const keys of isolates) {
      for (let n = 0; n < 50; n++) expect(await keys.lookUp(key, SOURCE)).toEqual(stored);
      expect(await keys.findById(stored.id)).toEqual(stored);
      await here.settled();
    }
    expect(here.reads).toBe(1);
  });

  it('is refreshed behind the answer, so that a busy key never waits for the database', async () => {
    const { key } = await aKey();
    const keys = here.isolate();
    await keys.lookUp(key, SOURCE);
    for (let minute = 0; minute < 5; minute++) {
      await here.settled();
      here.now += 0.6 * MINUTE;
      const before = here.reads;
      here.database = 'hangs';
      for (let n = 0; n < 20; n++) expect(await keys.lookUp(key, SOURCE)).toMatchObject({ revokedAt: null });
      expect(here.reads - before).toBe(1);
      // The first attempt was lost; a later request tries again.
      here.database = 'answers';
      here.now += 6000;
      await keys.lookUp(key, SOURCE);
      expect(here.reads - before).toBe(2);
    }
  });

  it('works at once when the key is new, in every isolate', async () => {
    const other = here.isolate();
    const { key } = await here.isolate().create(REQUEST, here.now);
    expect(await other.lookUp(key, SOURCE)).toMatchObject({ revokedAt: null });
  });

  it('is not found under the secret of another deployment, though both share one cache', async () => {
    const { key } = await aKey();
    await here.isolate().lookUp(key, SOURCE);
    await here.settled();
    const there = new Location('another secret');
    there.database = 'fails';
    await expect(there.isolate().lookUp(key, SOURCE)).rejects.toThrow('down');
  });
});

describe('a revoked key', () => {
  it('is refused at once in the isolate that revoked it, and within a minute in every other', async () => {
    const { key, stored } = await aKey();
    const [mine, other] = [here.isolate(), here.isolate()];
    for (const keys of [mine, other]) await keys.lookUp(key, SOURCE);
    await here.settled();
    await mine.revoke(stored.id, here.now);
    expect(await mine.lookUp(key, SOURCE)).toMatchObject({ revokedAt: here.now });
    expect(await mine.findById(stored.id)).toMatchObject({ revokedAt: here.now });
    const at = here.now;
    for (let second = 0; second < 60; second += 10) {
      here.now = at + second * 1000;
      await other.lookUp(key, SOURCE);
      await here.settled();
    }
    here.now = at + MINUTE;
    expect(await other.lookUp(key, SOURCE)).toMatchObject({ revokedAt: at });
  });

  it('is not brought back by the answer to a read that began before', async () => {
    const { key, stored } = await aKey();
    const memory = new KeyMemory();
    const keys = here.isolate(memory);
    await keys.lookUp(key, SOURCE);
    here.now += 1000;
    await keys.revoke(stored.id, here.now);
    memory.keep({ record: stored, readAt: here.now - 1 }, here.now);
    expect(await keys.lookUp(key, SOURCE)).toMatchObject({ revokedAt: here.now });
  });
});

describe('while the database is down', () => {
  it.each(['fails', 'hangs'] as const)('(it %s) a known key works for an hour, in an isolate that is new too', async (how) => {
    const { key, stored } = await aKey();
    await here.isolate().lookUp(key, SOURCE);
    await here.settled();
    here.database = how;
    here.now += 59 * MINUTE;
    expect(await here.isolate().lookUp(key, SOURCE)).toEqual(stored);
    const keys = here.isolate();
    await keys.lookUp(key, SOURCE);
    const asked = here.reads;
    // It is not asked again by every request.
    for (let n = 0; n < 50; n++) expect(await keys.lookUp(key, SOURCE)).toEqual(stored);
    expect(here.reads).toBe(asked);
    here.database = 'fails';
    here.now += 2 * MINUTE;
    await expect(here.isolate().lookUp(key, SOURCE)).rejects.toThrow('down');
  });

  it('an unknown key is an error and not a stranger: it may be a good one', async () => {
    here.database = 'fails';
    await expect(here.isolate().lookUp('sk_unknown', SOURCE)).rejects.toThrow('down');
  });
});

describe('a key that does not exist', () => {
  it('is remembered for a second, then looked for again', async () => {
    const keys = here.isolate();
    for (let n = 0; n < 20; n++) expect(await keys.lookUp('sk_unknown', SOURCE)).toBeNull();
    expect(here.reads).toBe(1);
    here.now += 1001;
    await keys.lookUp('sk_unknown', SOURCE);
    expect(here.reads).toBe(2);
  });

  it('costs the database no more than the limit of an address, and never stops a key that is known', async () => {
    const { key } = await aKey();
    const keys = here.isolate();
    await keys.lookUp(key, SOURCE);
    const before = here.reads;
    let left = 60;
    const guesser: KeySource = { address: async () => 'a guesser', fits: async () => left-- > 0 };
    const answers: unknown[] = [];
    for (let n = 0; n < 1000; n++) answers.push(await keys.lookUp(`sk_guess${n}`, guesser));
    expect(here.reads - before).toBe(61);
    expect(answers.filter((answer) => answer === 'limited')).toHaveLength(939);
    expect(await keys.lookUp(key, guesser)).toMatchObject({ revokedAt: null });
    expect(await keys.lookUp('sk_unknown', SOURCE)).toBeNull();
  });

  it('takes no memory without bound, and pushes no real key out of it', async () => {
    const { key } = await aKey();
    const memory = new KeyMemory();
    const keys = here.isolate(memory);
    await keys.lookUp(key, SOURCE);
    for (let n = 0; n < 5000; n++) memory.unknown.add(await sha256Hex(`${n}`), here.now, 1000);
    here.database = 'fails';
    expect(await keys.lookUp(key, SOURCE)).toMatchObject({ revokedAt: null });
  });
});

describe('a clock that goes back by an hour', () => {
  it('does not keep a record that has changed since, nor call a new key unknown', async () => {
    const { key, stored } = await aKey();
    const keys = here.isolate();
    await keys.lookUp(key, SOURCE);
    await here.settled();
    here.now -= 60 * MINUTE;
    await d1KeyStore(env.DB).revoke(stored.id, here.now);
    expect(await keys.lookUp(key, SOURCE)).toMatchObject({ revokedAt: here.now });
    // The copy that was read since is the newer one, although its time is earlier.
    const before = here.reads;
    expect(await keys.lookUp(key, SOURCE)).toMatchObject({ revokedAt: here.now });
    expect(here.reads).toBe(before);
  });

  it('leaves a known key working while the database is down', async () => {
    const { key, stored } = await aKey();
    const keys = here.isolate();
    await keys.lookUp(key, SOURCE);
    here.now -= 60 * MINUTE;
    here.database = 'fails';
    expect(await keys.lookUp(key, SOURCE)).toEqual(stored);
  });

  it('forgets that a key was unknown, and asks again', async () => {
    const keys = here.isolate();
    await keys.lookUp('sk_unknown', SOURCE);
    here.now -= 60 * MINUTE;
    await keys.lookUp('sk_unknown', SOURCE);
    expect(here.reads).toBe(2);
  });
});
