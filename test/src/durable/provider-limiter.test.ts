import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ProviderLimiter } from '../../../src/durable/provider-limiter.ts';
import type { GateDecision, Ticket } from '../../../src/generation/limiter.ts';

let serial = 0;
const ticket = (subject: string): Ticket => {
  serial += 1;
  return { generationId: `gen_${serial}`, subject, images: 1, since: Date.now() };
};
function stub() {
  serial += 1;
  return env.PROVIDER_LIMITER.getByName(`limiter-${serial}`);
}

/** The limiter of a deployment with these variables, over the storage of an object of its own. */
function limiterWith<T>(variables: Record<string, string>, use: (limiter: ProviderLimiter) => Promise<T>): Promise<T> {
  return runInDurableObject(stub(), (_gate, state) => use(new ProviderLimiter(state, { ...env, ...variables })));
}

afterEach(() => {
  vi.useRealTimers();
});

/** The limiter's clock, as it is moved on by so many seconds. */
const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

describe('ProviderLimiter', () => {
  it('stands open if no limit is set, and writes nothing', async () => {
    const limiter = stub();
    for (let i = 0; i < 50; i++) expect(await limiter.acquire(ticket('a'))).toEqual({ go: true });
    expect(
      await runInDurableObject(limiter, (_limiter, { storage }) => storage.sql.exec('SELECT * FROM active_requests').toArray()),
    ).toEqual([]);
  });

  it('lets as many through as the limits say, and the next when one has left', async () => {
    await limiterWith({ PROVIDER_MAX_RUNNING: '2' }, async (limiter) => {
      const tickets = [ticket('a'), ticket('b'), ticket('c')];
      const turns: GateDecision[] = [];
      for (const one of tickets) turns.push(await limiter.acquire(one));
      expect(turns).toMatchObject([{ go: true }, { go: true }, { go: false, position: 1 }]);
      await limiter.release(tickets[0]?.generationId ?? '', {});
      expect(await limiter.acquire(tickets[2]!)).toEqual({ go: true });
    });
  });

  it('lets a run that was cut after its turn go on at once: its own passage does not stand in its way', async () => {
    await limiterWith({ PROVIDER_MAX_RUNNING: '1' }, async (limiter) => {
      const cut = ticket('a');
      expect(await limiter.acquire(cut)).toEqual({ go: true });
      expect(await limiter.acquire(cut)).toEqual({ go: true });
      expect(await limiter.acquire(ticket('b'))).toMatchObject({ go: false });
    });
  });

  it('gives back the place of a run that was lost and never left, once it is older than any run', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await limiterWith({ PROVIDER_MAX_RUNNING: '1' }, async (limiter) => {
      await limiter.acquire(ticket('lost'));
      const next = ticket('a');
      later(14 * 60);
      expect(await limiter.acquire(next)).toMatchObject({ go: false, position: 1 });
      later(2 * 60);
      expect(await limiter.acquire(next)).toEqual({ go: true });
    });
  });

  it('keeps no place for who leaves, or does not ask any more', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await limiterWith({ PROVIDER_MAX_RUNNING: '1' }, async (limiter) => {
      const [running, canceled, dead, patient] = [ticket('a'), ticket('b'), ticket('c'), ticket('d')];
      for (const one of [running, canceled, dead]) await limiter.acquire(one);
      expect(await limiter.acquire(patient)).toMatchObject({ position: 3 });
      await limiter.release(canceled.generationId, {});
      expect(await limiter.acquire(patient)).toMatchObject({ position: 2 });
      later(11);
      expect(await limiter.acquire(patient)).toMatchObject({ position: 1 });
    });
  });

  it('does not let a minute’s images through twice because it was restarted', async () => {
    await runInDurableObject(stub(), async (_gate, state) => {
      const limited = () => new ProviderLimiter(state, { ...env, PROVIDER_IMAGES_PER_MINUTE: '2' } as typeof env);
      expect(await limited().acquire(ticket('a'))).toEqual({ go: true });
      expect(await limited().acquire(ticket('a'))).toEqual({ go: true });
      expect(await limited().acquire(ticket('a'))).toMatchObject({ go: false, position: 1 });
    });
  });

  it('closes for as long as the provider asks, for everybody', async () => {
    const limiter = stub();
    await limiter.release('gen_x', { pauseMs: 200 });
    expect(await limiter.acquire(ticket('a'))).toMatchObject({ go: false, position: 1 });
    await expect.poll(() => limiter.acquire(ticket('b'))).toMatchObject({ go: true });
  });

  it('opens no sooner because another answer asks for less', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await limiterWith({}, async (limiter) => {
      await limiter.release('gen_x', { pauseMs: 60_000 });
      await limiter.release('gen_y', { pauseMs: 1000 });
      later(59);
      expect(await limiter.acquire(ticket('a'))).toMatchObject({ go: false });
      later(1);
      expect(await limiter.acquire(ticket('a'))).toEqual({ go: true });
    });
  });

  it('keeps no pause and no sent request in the future if the clock goes back by an hour', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await limiterWith({ PROVIDER_IMAGES_PER_MINUTE: '1' }, async (limiter) => {
      const first = ticket('a');
      expect(await limiter.acquire(first)).toEqual({ go: true });
      await limiter.release(first.generationId, { pauseMs: 60_000 });
      const next = ticket('b');
      expect(await limiter.acquire(next)).toMatchObject({ go: false });
      later(-3600);
      expect(await limiter.acquire(next)).toMatchObject({ go: false });
      later(61);
      expect(await limiter.acquire(next)).toEqual({ go: true });
    });
  });

  it('learns nothing from a duration that no request can have: the clock was set while it was drawn', async () => {
    const limiter = stub();
    for (const ms of [-3_600_000, 2 * 86_400_000]) {
      for (let i = 0; i < 30; i++) await limiter.release(`gen_${i}`, { sample: { bucket: 'b', ms } });
    }
    expect(await limiter.status('b')).toMatchObject({ estimate: null });
  });

  it('says that no run has to wait only if no limit is set and no pause was asked for', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await limiterWith({ PROVIDER_MAX_RUNNING: '9' }, async (limiter) =>
      expect(await limiter.status('b')).toMatchObject({ unlimited: false }),
    );
    await limiterWith({ PROVIDER_IMAGES_PER_MINUTE: '9' }, async (limiter) =>
      expect(await limiter.status('b')).toMatchObject({ unlimited: false }),
    );
    await limiterWith({}, async (limiter) => {
      expect(await limiter.status('b')).toMatchObject({ unlimited: true });
      await limiter.release('gen_x', { pauseMs: 60_000 });
      expect(await limiter.status('b')).toMatchObject({ unlimited: false });
      later(60);
      expect(await limiter.status('b')).toMatchObject({ unlimited: true });
    });
  });

  it('keeps the last 200 durations of a bucket, over an eviction', async () => {
    const limiter = stub();
    expect(await limiter.status('b')).toMatchObject({ estimate: null });
    for (let i = 0; i < 230; i++) await limiter.release(`gen_${i}`, { sample: { bucket: 'b', ms: i < 30 ? 1 : 5000 } });
    const last200 = { estimate: { p25Ms: 5000, samples: 200 } };
    expect(await limiter.status('b')).toMatchObject(last200);
    await evictDurableObject(limiter);
    expect(await limiter.status('b')).toMatchObject(last200);
    await limiter.release('gen_last', { sample: { bucket: 'b', ms: 5000 } });
    const rows = await runInDurableObject(limiter, (_gate, { storage }) =>
      storage.sql.exec<{ ms: string }>('SELECT ms FROM durations').toArray(),
    );
    // One row, which each success writes again: each row that is written or deleted is billed.
    expect(rows.map(({ ms }) => JSON.parse(ms).length)).toEqual([200]);
    expect(await limiter.status('other')).toMatchObject({ estimate: null });
  });
});

describe('the breaker of the limiter', () => {
  const lost = async (limiter: ProviderLimiter, times: number) => {
    for (let i = 0; i < times; i++) await limiter.release(ticket('a').generationId, { purchase: 'nothing' });
  };

  it('lets nothing through after so many purchases for nothing, after a restart too, then one, then all', async () => {
    vi.useFakeTimers({ now: Date.UTC(2126, 10, 20, 12), toFake: ['Date'] });
    const lines = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await runInDurableObject(stub(), async (_gate, state) => {
      const start = () => new ProviderLimiter(state, { ...env, ...{ BREAKER_AFTER_FAILURES: '3' } });
      const before = start();
      await lost(before, 2);
      expect(await before.status('b')).toMatchObject({ unlimited: true });
      await lost(before, 4);
      const limiter = start();
      const [first, second] = [ticket('a'), ticket('b')];
      expect(await limiter.status('b')).toMatchObject({ unlimited: false });
      expect(await limiter.acquire(first)).toEqual({ go: false, position: 1, waitMs: 60_000 });
      later(61);
      expect(await limiter.acquire(first)).toEqual({ go: true });
      expect(await start().acquire(second)).toMatchObject({ go: false });
      await limiter.release(first.generationId, { purchase: 'kept' });
      expect(await limiter.acquire(second)).toEqual({ go: true });
      expect(await start().status('b')).toMatchObject({ unlimited: true });
    });
    expect(lines.mock.calls.map(([line]) => JSON.parse(String(line)).event)).toEqual(['alarm_buying_stopped']);
    lines.mockRestore();
  });

  it('is off with 0, and writes nothing while images are kept', async () => {
    await limiterWith({ BREAKER_AFTER_FAILURES: '0' }, async (limiter) => {
      await lost(limiter, 50);
      expect(await limiter.status('b')).toMatchObject({ unlimited: true });
    });
    await runInDurableObject(stub(), async (_gate, state) => {
      const limiter = new ProviderLimiter(state, env);
      for (let i = 0; i < 20; i++) await limiter.release(ticket('a').generationId, { purchase: 'kept' });
      expect(state.storage.sql.exec('SELECT name FROM state').toArray()).toEqual([{ name: 'version' }]);
    });
  });
});

describe('tables of another version', () => {
  it('of the first keep their samples', async () => {
    await runInDurableObject(env.PROVIDER_LIMITER.getByName(`limiter-old-${serial}`), async (_gate, state) => {
      const { sql } = state.storage;
      sql.exec('DROP TABLE state; DROP TABLE durations');
      sql.exec('CREATE TABLE samples (bucket TEXT, id INTEGER, ms INTEGER, PRIMARY KEY (bucket, id)) WITHOUT ROWID');
      for (let i = 1; i <= 30; i++) sql.exec('INSERT INTO samples VALUES (?, ?, ?)', 'b', i, 5000);
      expect(await new ProviderLimiter(state, env).status('b')).toMatchObject({ estimate: { samples: 30 }, unlimited: true });
      expect(sql.exec("SELECT value FROM state WHERE name = 'version'").toArray()).toEqual([{ value: '3' }]);
    });
  });

  it('with a column that this version does not know work as before', async () => {
    await runInDurableObject(env.PROVIDER_LIMITER.getByName(`limiter-column-${serial}`), async (_gate, state) => {
      for (const table of ['active_requests', 'durations', 'state', 'hourly_alarms']) {
        state.storage.sql.exec(`ALTER TABLE ${table} ADD COLUMN invented TEXT NOT NULL DEFAULT 'x'`);
      }
      const variables: object = { PROVIDER_MAX_RUNNING: '1', BREAKER_AFTER_FAILURES: '1' };
      const limiter = new ProviderLimiter(state, { ...env, ...variables });
      const first = ticket('a');
      expect(await limiter.acquire(first)).toEqual({ go: true });
      await limiter.release(first.generationId, { sample: { bucket: 'b', ms: 5 }, unknownRefusal: 'odd', purchase: 'nothing' });
      expect(await limiter.acquire(ticket('a'))).toMatchObject({ go: false });
    });
  });

  it('that is newer are refused and stay as they are', async () => {
    const lines = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await runInDurableObject(stub(), async (_gate, state) => {
      state.storage.sql.exec("UPDATE state SET value = '99' WHERE name = 'version'");
      expect(() => new ProviderLimiter(state, env)).toThrow('version 99');
      expect(state.storage.sql.exec('SELECT value FROM state').toArray()).toEqual([{ value: '99' }]);
    });
    expect(String(lines.mock.calls[0]?.[0])).toContain('alarm_state_from_the_future');
    lines.mockRestore();
  });
});
