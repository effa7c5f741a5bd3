import { describe, expect, it } from 'vitest';
import { problem, START, sse } from '../elements/generator/fake-easel.ts';
import { DONE, QUEUED } from '../elements/generator/recorded.ts';
import { clientOf, inTurn, rejected } from './support.ts';

const HOUR = 3_600_000;
const QUOTA = { limit: 5, used: 1, held: 0, remaining: 4, resets_at: '2026-11-21T00:00:00.000Z', policies: [] };
const quota = () => Response.json(QUOTA);
const unauthenticated = () => problem(401, 'unauthenticated');
const at = (ms: number) => new Date(ms).toISOString();

/** A page's server that gives `ut_1`, `ut_2`, …; each lasts an hour of a server whose clock is `skew` ahead of the page's. */
function tokenServer({ clock = { now: START }, skew = 0, bare = false } = {}) {
  let given = 0;
  const tokenProvider = async () => {
    const token = `ut_${++given}`;
    return bare ? token : { token, expires_at: at(clock.now + skew + HOUR) };
  };
  return { clock, now: () => clock.now, tokenProvider, given: () => given };
}

describe('a token of the page itself', () => {
  it('is asked for once by calls that start together, and kept', async () => {
    const { tokenProvider, now, given } = tokenServer();
    const { easel, calls } = clientOf(quota, { tokenProvider }, now);
    await Promise.all([easel.quota(), easel.quota(), easel.quota()]);
    await easel.quota();
    expect(given()).toBe(1);
    expect(new Set(calls.map(({ headers }) => headers.get('authorization')))).toEqual(new Set(['Bearer ut_1']));
  });

  it('is not asked for while the first one lasts', async () => {
    const { tokenProvider, now, given } = tokenServer();
    const { easel, calls } = clientOf(inTurn(quota, unauthenticated, quota), { token: 'ut_0', tokenProvider }, now);
    await easel.quota();
    expect(given()).toBe(0);
    await easel.quota();
    expect(calls.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer ut_0', 'Bearer ut_0', 'Bearer ut_1']);
  });

  it('is renewed a minute before it ends', async () => {
    const { tokenProvider, clock, now, given } = tokenServer();
    const { easel } = clientOf(quota, { tokenProvider }, now);
    await easel.quota();
    clock.now += HOUR - 61_000;
    await easel.quota();
    expect(given()).toBe(1);
    clock.now += 1000;
    await easel.quota();
    expect(given()).toBe(2);
  });

  it('is renewed once by calls that are refused together, and then the refusal stands', async () => {
    const { tokenProvider, now, given } = tokenServer();
    const { easel, calls } = clientOf(
      ({ headers }) => (headers.get('authorization') === 'Bearer ut_1' ? unauthenticated() : quota()),
      { tokenProvider },
      now,
    );
    await Promise.all([easel.quota(), easel.quota(), easel.quota()]);
    expect([given(), calls.length]).toEqual([2, 6]);

    const refusing = clientOf(unauthenticated, { tokenProvider }, now);
    expect(await rejected(refusing.easel.quota())).toMatchObject({ code: 'unauthenticated' });
    expect(refusing.calls).toHaveLength(2);
  });

  it('that replaced another one is not given up for a late refusal of that one', async () => {
    const { tokenProvider, now, given } = tokenServer();
    let late: (() => void) | undefined;
    const { easel } = clientOf(
      ({ path, headers }) => {
        if (headers.get('authorization') !== 'Bearer ut_1') return quota();
        if (path === '/v1/quota') return unauthenticated();
        return new Promise((resolve) => {
          late = () => resolve(unauthenticated());
        });
      },
      { tokenProvider },
      now,
    );
    const slow = easel.generation('gen_1');
    await easel.quota();
    late?.();
    await slow;
    expect(given()).toBe(2);
  });

  it.each([-24 * HOUR, 24 * HOUR])('serves until it is refused if the clock here is wrong by %i ms', async (skew) => {
    const { tokenProvider, now, given } = tokenServer({ skew });
    const { easel } = clientOf(inTurn(quota, quota, unauthenticated, quota), { tokenProvider }, now);
    for (let n = 0; n < 2; n++) await easel.quota();
    expect(given()).toBe(1);
    await easel.quota();
    expect(given()).toBe(2);
  });

  it('may be the token alone, and serves until it is refused', async () => {
    const { tokenProvider, now, given } = tokenServer({ bare: true });
    const { easel } = clientOf(inTurn(quota, unauthenticated, quota), { tokenProvider }, now);
    await easel.quota();
    await easel.quota();
    expect(given()).toBe(2);
  });

  it('that ends in the middle of a stream is renewed, and the stream goes on where it was', async () => {
    const { tokenProvider, now, given } = tokenServer();
    const { easel, calls } = clientOf(
      inTurn(
        () => sse([QUEUED]),
        unauthenticated,
        () => sse([DONE]),
      ),
      { tokenProvider },
      now,
    );
    expect(await easel.generate({ prompt: 'a cat' }).finished()).toMatchObject({ status: 'succeeded' });
    expect(calls.map(({ headers }) => [headers.get('authorization'), headers.get('last-event-id')])).toEqual([
      ['Bearer ut_1', null],
      ['Bearer ut_1', '1'],
      ['Bearer ut_2', '1'],
    ]);
    expect(given()).toBe(2);
  });

  it('that cannot be had says why, and nothing is sent', async () => {
    const failing = async () => {
      throw new Error('Please sign in');
    };
    const { easel, calls } = clientOf(quota, { tokenProvider: failing });
    expect(await rejected(easel.quota())).toMatchObject({
      code: 'no_token',
      status: 401,
      message: 'This page could not get a token: Please sign in',
      detail: 'Please sign in',
    });
    expect(await rejected(easel.generate({ prompt: 'a cat' }).finished())).toMatchObject({ code: 'no_token' });
    const empty = clientOf(quota, { tokenProvider: async () => '' });
    expect(await rejected(empty.easel.quota())).toMatchObject({ code: 'no_token', detail: 'The tokenProvider gave no token.' });
    expect(calls).toEqual([]);
  });

  it('is not waited for by a call that was aborted', async () => {
    const { easel } = clientOf(quota, { tokenProvider: () => new Promise<string>(() => null) });
    const leaving = new AbortController();
    const asked = rejected(easel.quota({ signal: leaving.signal }));
    leaving.abort(new Error('left'));
    expect(await asked).toMatchObject({ message: 'left' });
  });
});

describe('a visitor', () => {
  it('is the same on the next page if there is a storage, and another if there is none', async () => {
    const values = new Map<string, string>();
    const storage = {
      getItem: (key: string) => values.get(key) ?? null,
      setItem: (key: string, value: string) => void values.set(key, value),
      removeItem: (key: string) => void values.delete(key),
    };
    for (const posts of [1, 0]) {
      const { easel, paths } = clientOf(quota, { siteKey: 'pk_1', storage });
      await easel.quota();
      expect(paths().filter((path) => path === 'POST /v1/visitors')).toHaveLength(posts);
    }
    const { easel, paths } = clientOf(quota, { siteKey: 'pk_1' });
    await Promise.all([easel.quota(), easel.quota()]);
    expect(paths()).toEqual(['POST /v1/visitors', 'GET /v1/quota', 'GET /v1/quota']);
  });

  it('whose storage is broken is still a visitor', async () => {
    const denied = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const storage = { getItem: denied, setItem: denied, removeItem: denied };
    const { easel } = clientOf(quota, { siteKey: 'pk_1', storage });
    expect(await easel.quota()).toEqual(QUOTA);
  });

  it('is one for all clients with one storage that start together, even if it is blocked; another storage has its own', async () => {
    const blocked = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    const storages = [1, 2].map(() => ({ getItem: blocked, setItem: blocked, removeItem: blocked }));
    const clients = storages.flatMap((storage) => [1, 2, 3].map(() => clientOf(quota, { siteKey: 'pk_1', storage })));
    await Promise.all(clients.map(({ easel }) => easel.quota()));
    await Promise.all(clients.map(({ easel }) => easel.quota()));
    expect(clients.flatMap(({ paths }) => paths()).filter((path) => path === 'POST /v1/visitors')).toHaveLength(2);
  });
});

describe('options that cannot work', () => {
  it('are refused at once, with what to do', () => {
    expect(() => clientOf(quota, {} as never)).toThrow('key, token, tokenProvider or siteKey');
    Object.assign(globalThis, { document: {} });
    try {
      expect(() => clientOf(quota, { key: 'sk_1' })).toThrow('A secret key must not be in a page.');
    } finally {
      Reflect.deleteProperty(globalThis, 'document');
    }
  });
});
