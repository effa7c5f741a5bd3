import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HoldTable } from '../../../src/durable/hold-table.ts';
import { DAY_MS, dayOf } from '../../../src/quota/day.ts';
import { type HoldRequest, hold, release, settle } from '../../../src/quota/ledger.ts';
import { DEPLOYMENT_COUNTER, type Policy } from '../../../src/quota/policies.ts';

const CAPS: readonly Policy[] = [
  { name: 'deployment-day-spend', limit: 10_000 },
  { name: 'deployment-month-spend', limit: 20_000 },
];
/** A day that no machine that runs this will reach: an alarm that is set for it goes off when the test says so, not by itself. */
const NOON_20TH = Date.UTC(2126, 10, 20, 12);
const NOON_16TH = NOON_20TH - 4 * DAY_MS;

let serial = 0;
function nextId(): string {
  serial += 1;
  return `gen_${String(serial).padStart(26, '0')}`;
}

const request = (at: number, changes: Partial<HoldRequest> = {}): HoldRequest => ({
  generationId: nextId(),
  units: 1,
  micros: 1000,
  policies: CAPS,
  at,
  ...changes,
});

const end = (generationId: string, at: number, micros = 700) => ({ generationId, at, units: 1, micros, refused: false });

/** A table of its own, in an object whose class does nothing with it meanwhile. */
function inTable<T>(test: (table: HoldTable, storage: DurableObjectStorage) => T): Promise<T> {
  serial += 1;
  return runInDurableObject(env.QUOTA_COUNTER.getByName(`table-${serial}`), (_counter, { storage }) =>
    test(new HoldTable(storage), storage),
  );
}

const deployment = () => env.QUOTA_COUNTER.getByName(DEPLOYMENT_COUNTER);
const used = async (at: number) => (await deployment().usage(CAPS, at)).map((state) => state.used);

const rowsOf = () =>
  runInDurableObject(deployment(), (_counter, { storage }) =>
    storage.sql.exec<{ day: string; state: string }>('SELECT day, state FROM holds ORDER BY day, state').toArray(),
  );

async function empty(): Promise<void> {
  await runInDurableObject(deployment(), async (_counter, { storage }) => {
    await storage.deleteAlarm();
    await storage.deleteAll();
  });
  await evictDurableObject(deployment());
}

afterEach(async () => {
  vi.useRealTimers();
  await empty();
});

describe('HoldTable', () => {
  it('says after any writes what a table that wakes and adds up its rows says', async () => {
    await inTable((table, storage) => {
      const at = [NOON_16TH, NOON_20TH] as const;
      for (let i = 0; i < 60; i++) {
        const taken = request(at[i % 2] ?? NOON_20TH, { policies: [], units: 1 + (i % 4), micros: 100 * i });
        hold(table, taken);
        if (i % 3 === 0) settle(table, end(taken.generationId, taken.at, 37 * i), taken.at);
        if (i % 5 === 0) release(table, { ...taken, refused: i % 2 === 0 }, taken.at);
        const woken = new HoldTable(storage);
        for (const from of ['2126-11-01', '2126-11-20']) {
          expect(table.totals(from, '2126-11-20')).toEqual(woken.totals(from, '2126-11-20'));
        }
        expect(table.countHeld()).toBe(woken.countHeld());
      }
    });
  });

  it('writes one row for a hold and one for its settlement: each is paid for', async () => {
    await inTable((_table, storage) => {
      const cursors: SqlStorageCursor<Record<string, SqlStorageValue>>[] = [];
      const sql = {
        exec(query: string, ...bindings: SqlStorageValue[]) {
          const cursor = storage.sql.exec(query, ...bindings);
          cursors.push(cursor);
          return cursor;
        },
      };
      const counted = new HoldTable({ sql } as unknown as DurableObjectStorage);
      const rowsWritten = (work: () => void) => {
        cursors.length = 0;
        work();
        return cursors.reduce((sum, cursor) => sum + cursor.rowsWritten, 0);
      };
      hold(counted, request(NOON_20TH, { policies: [] }));
      const taken = request(NOON_20TH, { policies: [] });
      expect(rowsWritten(() => hold(counted, taken))).toBe(1);
      expect(rowsWritten(() => settle(counted, end(taken.generationId, NOON_20TH), NOON_20TH))).toBe(1);
    });
  });

  it('folds in slices, and the sums stay the same after each', async () => {
    await inTable((table, storage) => {
      for (let i = 0; i < 25; i++) {
        const taken = request(NOON_16TH - (i % 2) * DAY_MS, { policies: [] });
        hold(table, taken);
        settle(table, end(taken.generationId, taken.at, 100 + i), taken.at);
      }
      release(table, { generationId: nextId(), at: NOON_16TH, refused: true }, NOON_16TH);
      const before = table.totals('2126-11-01', '2126-11-30');
      expect(before).toMatchObject({ settledUnits: 25, refusals: 1 });
      let turns = 1;
      while (table.foldBefore('2126-11-18', 10)) {
        turns += 1;
        expect(new HoldTable(storage).totals('2126-11-01', '2126-11-30')).toEqual(before);
      }
      expect(turns).toBe(3);
      expect(new HoldTable(storage).totals('2126-11-01', '2126-11-30')).toEqual(before);
      expect(storage.sql.exec('SELECT state FROM holds').toArray()).toEqual([{ state: 'folded' }, { state: 'folded' }]);
      expect(table.ofDay('2126-11-16')).toEqual([]);
    });
  });

  it('has nothing left of a day that it forgot but what is still held', async () => {
    await inTable((table) => {
      const [done, open] = [request(NOON_16TH, { policies: [] }), request(NOON_16TH, { policies: [], units: 2 })];
      hold(table, done);
      settle(table, end(done.generationId, NOON_16TH), NOON_16TH);
      hold(table, open);
      expect(table.deleteBefore('2126-11-18')).toBe(true);
      expect(table.totals('2126-11-16', '2126-11-16')).toMatchObject({ settledUnits: 0, settledMicros: 0, heldUnits: 2 });
      expect(table.countHeld()).toBe(1);
    });
  });
});

describe('the counter of the deployment', () => {
  it('folds days that are over, keeps their spend through an eviction, and leaves younger days as they are', async () => {
    vi.useFakeTimers({ now: NOON_20TH, toFake: ['Date'] });
    for (const at of [NOON_16TH, NOON_16TH, NOON_16TH + DAY_MS, NOON_20TH - DAY_MS]) {
      const taken = request(at);
      await deployment().hold(taken);
      await deployment().settle(end(taken.generationId, at), CAPS);
    }
    await runDurableObjectAlarm(deployment());
    expect(await rowsOf()).toEqual([
      { day: '2126-11-16', state: 'folded' },
      { day: '2126-11-17', state: 'folded' },
      { day: '2126-11-19', state: 'settled' },
    ]);
    expect(await used(NOON_20TH)).toEqual([0, 2800]);
    await evictDurableObject(deployment());
    expect(await used(NOON_20TH)).toEqual([0, 2800]);
    expect(await used(NOON_16TH)).toEqual([1400, 1400]);
  });

  it('holds the month to its cap, whatever is folded', async () => {
    vi.useFakeTimers({ now: NOON_20TH, toFake: ['Date'] });
    const taken = request(NOON_16TH, { micros: 10_000 });
    await deployment().hold(taken);
    await deployment().settle(end(taken.generationId, NOON_16TH, 10_000), CAPS);
    await runDurableObjectAlarm(deployment());
    await evictDurableObject(deployment());
    const cap: readonly Policy[] = [{ name: 'deployment-month-spend', limit: 10_999 }];
    expect(await deployment().hold(request(NOON_20TH, { policies: cap }))).toMatchObject({ ok: false });
    expect(await deployment().hold(request(NOON_20TH, { policies: cap, micros: 999 }))).toMatchObject({ ok: true });
  });

  it('never folds what is still held: it settles late, on its own day, and is folded then', async () => {
    vi.useFakeTimers({ now: NOON_20TH, toFake: ['Date'] });
    const { GenerationRun } = await import('../../../src/durable/generation-run.ts');
    const account = vi.spyOn(GenerationRun.prototype, 'account').mockResolvedValue({ state: 'running' });
    const late = request(NOON_16TH);
    const prompt = request(NOON_16TH);
    await deployment().hold(late);
    await deployment().hold(prompt);
    await deployment().settle(end(prompt.generationId, NOON_16TH), CAPS);
    await runDurableObjectAlarm(deployment());
    account.mockRestore();
    expect(await rowsOf()).toEqual([
      { day: '2126-11-16', state: 'folded' },
      { day: '2126-11-16', state: 'held' },
    ]);
    expect(await used(NOON_16TH)).toEqual([1700, 1700]);
    await evictDurableObject(deployment());
    await deployment().settle(end(late.generationId, NOON_16TH, 900), CAPS);
    await runDurableObjectAlarm(deployment());
    expect(await rowsOf()).toEqual([{ day: '2126-11-16', state: 'folded' }]);
    expect(await used(NOON_16TH)).toEqual([1600, 1600]);
  });

  it('does not forget money for a settlement that is repeated after its day was folded: it counts it again', async () => {
    vi.useFakeTimers({ now: NOON_20TH, toFake: ['Date'] });
    const taken = request(NOON_16TH);
    await deployment().hold(taken);
    await deployment().settle(end(taken.generationId, NOON_16TH), CAPS);
    await runDurableObjectAlarm(deployment());
    await deployment().release({ ...taken, refused: false }, CAPS);
    expect(await used(NOON_16TH)).toEqual([700, 700]);
    await deployment().settle(end(taken.generationId, NOON_16TH), CAPS);
    expect(await used(NOON_16TH)).toEqual([1400, 1400]);
  });

  it('still has the last days of a month on the first of the next, for the books to be compared', async () => {
    const lastEvening = Date.UTC(2126, 10, 30, 23, 59);
    const firstNight = Date.UTC(2126, 11, 1, 1);
    vi.useFakeTimers({ now: firstNight, toFake: ['Date'] });
    const taken = request(lastEvening);
    await deployment().hold(taken);
    await deployment().settle(end(taken.generationId, lastEvening), CAPS);
    await runDurableObjectAlarm(deployment());
    expect(await deployment().entries(dayOf(lastEvening))).toHaveLength(1);
    expect(await used(firstNight)).toEqual([0, 0]);
  });
});
