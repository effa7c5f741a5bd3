import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DAY_MS } from '../../../common/time.ts';
import { HoldTable } from '../../../src/durable/hold-table.ts';
import { StateFromTheFuture } from '../../../src/durable/migrations/migrate.ts';
import { createHolds, HOLDS } from '../../../src/durable/migrations/quota-counter.ts';
import type { QuotaCounter } from '../../../src/durable/quota-counter.ts';
import { dayOf } from '../../../src/quota/day.ts';
import { type HoldRequest, hold, markRecorded, release, settle } from '../../../src/quota/ledger.ts';
import { DEPLOYMENT_COUNTER, type Policy } from '../../../src/quota/policies.ts';

const CAPS: readonly Policy[] = [
  { name: 'deployment-day-spend', limit: 10_000 },
  { name: 'deployment-month-spend', limit: 20_000 },
];
/** A day that no machine that runs this will reach: an alarm that is set for it goes off when the test says so, not by itself. */
const NOON_20TH = Date.UTC(2126, 10, 20, 12);
const NOON_16TH = NOON_20TH - 4 * DAY_MS;
/** Days before the 18th are folded then. */
const NOON_26TH = NOON_20TH + 6 * DAY_MS;

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

/** A table of its own, in an object whose class does nothing with it during the test. */
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
    storage.sql.exec<{ day: string; state: string }>(`SELECT day, state FROM ${HOLDS} ORDER BY day, state`).toArray(),
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
  vi.restoreAllMocks();
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
      expect(storage.sql.exec(`SELECT state FROM ${HOLDS}`).toArray()).toEqual([{ state: 'folded' }, { state: 'folded' }]);
      expect(table.ofDay('2126-11-16', '', 10)).toEqual([]);
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

describe('a table of an earlier version', () => {
  /** As the first version of the Worker made it. */
  const FIRST = `
    CREATE TABLE holds (
      generation_id TEXT PRIMARY KEY, day TEXT NOT NULL, state TEXT NOT NULL, units INTEGER NOT NULL, micros INTEGER NOT NULL,
      refused INTEGER NOT NULL, held_at INTEGER NOT NULL, ended_at INTEGER
    ) WITHOUT ROWID;
    INSERT INTO holds VALUES
      ('gen_held', '2126-11-20', 'held', 2, 1000, 0, 1, NULL), ('gen_settled', '2126-11-20', 'settled', 1, 700, 0, 1, 2),
      ('gen_refused', '2126-11-20', 'released', 0, 0, 1, 1, 2), ('folded 2126-11-16', '2126-11-16', 'folded', 9, 9000, 3, 1, 2);`;

  it('keeps every figure of the first version, and settles its holds at no more than they took', async () => {
    await inTable((_table, storage) => {
      storage.sql.exec(FIRST);
      const table = new HoldTable(storage);
      expect(table.totals('2126-11-01', '2126-11-30')).toEqual({
        heldUnits: 2,
        heldMicros: 1000,
        settledUnits: 10,
        settledMicros: 9700,
        refusals: 4,
        unknowns: 0,
        cancels: 0,
      });
      expect(table.find('gen_held')).toMatchObject({ reserved: { units: 2, micros: 1000 }, recorded: false, holders: [] });
      expect(table.pending(10)).toEqual(['gen_held']);
      settle(table, end('gen_held', NOON_20TH, 5_000), NOON_20TH);
      expect(new HoldTable(storage).find('gen_held')).toMatchObject({ state: 'settled', micros: 1000 });
    });
  });

  it('has then the columns of a new one', async () => {
    const columnsOf = (storage: DurableObjectStorage) =>
      storage.sql.exec(`SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info('${HOLDS}')`).toArray();
    const fresh = await inTable((_table, storage) => {
      createHolds(storage.sql);
      return columnsOf(storage);
    });
    const migrated = await inTable((_table, storage) => {
      storage.sql.exec(FIRST);
      new HoldTable(storage);
      return columnsOf(storage);
    });
    expect(migrated).toEqual(fresh);
  });

  it('with a column that this version does not know counts as before, and the column stays', async () => {
    await inTable(async (table, storage) => {
      const taken = request(NOON_20TH, { policies: [] });
      hold(table, taken);
      storage.sql.exec(`ALTER TABLE ${HOLDS} ADD COLUMN invented TEXT NOT NULL DEFAULT 'x'`);
      const woken = new HoldTable(storage);
      settle(woken, end(taken.generationId, NOON_20TH), NOON_20TH);
      hold(woken, request(NOON_20TH, { policies: [] }));
      expect(woken.countHeld()).toBe(1);
      expect(storage.sql.exec(`SELECT DISTINCT invented FROM ${HOLDS}`).toArray()).toEqual([{ invented: 'x' }]);
    });
  });

  it('is refused, and stays as it is, if a newer version wrote it', async () => {
    const stub = env.QUOTA_COUNTER.getByName(`table-${nextId()}`);
    await stub.hold(request(NOON_20TH, { policies: [] }));
    await runInDurableObject(stub, (_counter, { storage }) => void storage.sql.exec(`ALTER TABLE ${HOLDS} RENAME TO holds_99`));
    await evictDurableObject(stub);
    await runInDurableObject(stub, async (counter, { storage }) => {
      await expect((counter as QuotaCounter).hold(request(NOON_20TH))).rejects.toThrow(StateFromTheFuture);
      await (counter as QuotaCounter).alarm();
      const names = storage.sql.exec("SELECT name FROM sqlite_master WHERE name LIKE 'holds%'").toArray();
      expect(names).toEqual([{ name: 'holds_99' }]);
      expect(await storage.getAlarm()).not.toBeNull();
    });
  });
});

describe('a row that somebody edited by hand', () => {
  const EDITS: readonly (readonly [string, { units: number; micros: number }])[] = [
    ['micros = -900000', { units: 1, micros: 1000 }],
    ["micros = 'NaN'", { units: 1, micros: 1000 }],
    ["micros = ''", { units: 1, micros: 1000 }],
    ['micros = 12.5', { units: 1, micros: 1000 }],
    ['micros = 9223372036854775807', { units: 1, micros: 1000 }],
    ['micros = -1, reserved_micros = NULL', { units: 1, micros: 1_000_000_000_000 }],
    ["micros = 'x', reserved_micros = 'y'", { units: 1, micros: 1_000_000_000_000 }],
    ['units = -40', { units: 1, micros: 700 }],
    ["units = 'two'", { units: 1, micros: 700 }],
    ["state = 'refunded'", { units: 1, micros: 700 }],
    ['refused = -7', { units: 1, micros: 700 }],
  ];

  describe.each(EDITS)('(%s)', (edit, counted) => {
    it.each(['asleep', 'awake'])('while its counter was %s counts at least what it stood for', async (when) => {
      const logged = vi.spyOn(console, 'error').mockReturnValue();
      await inTable((table, storage) => {
        for (let i = 0; i < 3; i++) {
          const other = request(NOON_20TH, { policies: [] });
          hold(table, other);
          settle(table, end(other.generationId, NOON_20TH), NOON_20TH);
        }
        const edited = request(NOON_20TH, { policies: [] });
        hold(table, edited);
        settle(table, end(edited.generationId, NOON_20TH), NOON_20TH);
        storage.sql.exec(`UPDATE ${HOLDS} SET ${edit} WHERE generation_id = ?`, edited.generationId);
        const woken = when === 'asleep' ? new HoldTable(storage) : table;
        // Its run reports its end again, as after a lost answer.
        if (when === 'awake') settle(woken, end(edited.generationId, NOON_20TH), NOON_20TH);
        const totals = woken.totals('2126-11-20', '2126-11-20');
        expect(totals).toMatchObject({ settledUnits: 3 + counted.units, settledMicros: 2100 + counted.micros });
        expect(new HoldTable(storage).totals('2126-11-20', '2126-11-20')).toEqual(totals);
        expect(totals.refusals).toBeGreaterThanOrEqual(0);
        // A counter that it closes says so. It never throws, and never opens.
        const more = request(NOON_20TH, { policies: [{ name: 'deployment-day-spend', limit: 2100 + 700 + 999 }] });
        expect(hold(woken, more).ok).toBe(false);
      });
      expect(logged.mock.calls.map(([line]) => JSON.parse(line).event)).toEqual(['alarm_rows_repaired']);
    });
  });

  it('is on the day of its hold, or on today if that cannot be read', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    vi.useFakeTimers({ now: NOON_20TH, toFake: ['Date'] });
    await inTable((table, storage) => {
      const edited = request(NOON_20TH, { policies: [] });
      hold(table, edited);
      storage.sql.exec(`UPDATE ${HOLDS} SET day = '20/11/2126'`);
      expect(new HoldTable(storage).totals('2126-11-20', '2126-11-20')).toMatchObject({ heldMicros: 1000 });
    });
  });
});

describe('what lists wait for', () => {
  it('is every generation that is held or not on record, the newest first, after an eviction too', async () => {
    await inTable((table, storage) => {
      const taken = [0, 1, 2, 3].map((i) => request(NOON_20TH + i, { policies: [] }));
      const [held, settled, recorded, released] = taken;
      for (const one of taken) hold(table, one);
      if (!held || !settled || !recorded || !released) throw new Error('not taken');
      settle(table, end(settled.generationId, NOON_20TH), NOON_20TH);
      settle(table, { ...end(recorded.generationId, NOON_20TH), recorded: true }, NOON_20TH);
      release(table, { ...released, refused: false }, NOON_20TH);
      for (const one of [table, new HoldTable(storage)]) {
        expect(one.pending(10)).toEqual([settled.generationId, held.generationId]);
        expect(one.pending(1)).toEqual([settled.generationId]);
      }
      markRecorded(table, settled.generationId);
      for (const one of [table, new HoldTable(storage)]) expect(one.pending(10)).toEqual([held.generationId]);
    });
  });

  it('knows whose holds are open, after an eviction too', async () => {
    await inTable((table, storage) => {
      const fairShare = { holders: ['ann', 'address'], share: 1 };
      const [one, two] = [
        request(NOON_20TH, { fairShare }),
        request(NOON_20TH, { fairShare: { ...fairShare, holders: ['bob', 'address'] } }),
      ];
      hold(table, one);
      hold(table, two);
      const heldBy = (of: HoldTable) => ['ann', 'bob', 'address'].map((holder) => of.heldBy(holder));
      for (const of of [table, new HoldTable(storage)]) expect(heldBy(of)).toEqual([1000, 1000, 2000]);
      settle(table, end(one.generationId, NOON_20TH), NOON_20TH);
      for (const of of [table, new HoldTable(storage)]) expect(heldBy(of)).toEqual([0, 1000, 1000]);
    });
  });
});

describe('the counter of the deployment', () => {
  it('folds days that are over, keeps their spend through an eviction, and leaves younger days as they are', async () => {
    vi.useFakeTimers({ now: NOON_26TH, toFake: ['Date'] });
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
    vi.useFakeTimers({ now: NOON_26TH, toFake: ['Date'] });
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
    vi.useFakeTimers({ now: NOON_26TH, toFake: ['Date'] });
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
    vi.useFakeTimers({ now: NOON_26TH, toFake: ['Date'] });
    const taken = request(NOON_16TH);
    await deployment().hold(taken);
    await deployment().settle(end(taken.generationId, NOON_16TH), CAPS);
    await runDurableObjectAlarm(deployment());
    await deployment().release({ ...taken, refused: false }, CAPS);
    expect(await used(NOON_16TH)).toEqual([700, 700]);
    await deployment().settle(end(taken.generationId, NOON_16TH), CAPS);
    expect(await used(NOON_16TH)).toEqual([1400, 1400]);
  });

  it('takes money back once, also if the request is repeated after its day was folded', async () => {
    vi.useFakeTimers({ now: NOON_26TH, toFake: ['Date'] });
    const taken = request(NOON_16TH);
    await deployment().hold(taken);
    await deployment().settle(end(taken.generationId, NOON_16TH), CAPS);
    const adjustment = { id: 'adj_1', day: dayOf(NOON_16TH), micros: 300, reason: 'a test', at: NOON_26TH };
    await deployment().adjust(adjustment);
    await runDurableObjectAlarm(deployment());
    await evictDurableObject(deployment());
    expect(await deployment().adjust(adjustment)).toMatchObject({ micros: 300 });
    expect(await used(NOON_16TH)).toEqual([400, 400]);
  });

  it('keeps the spend of its month if the clock was in the next month for a while', async () => {
    const lateInTheMonth = NOON_20TH + 9 * DAY_MS;
    const taken = request(NOON_16TH);
    await deployment().hold(taken);
    await deployment().settle(end(taken.generationId, NOON_16TH), CAPS);
    vi.useFakeTimers({ now: lateInTheMonth + 2 * DAY_MS, toFake: ['Date'] });
    await runDurableObjectAlarm(deployment());
    vi.setSystemTime(lateInTheMonth);
    expect(await used(lateInTheMonth)).toEqual([0, 700]);
  });

  it('still has the last days of a month on the first of the next, for the books to be compared', async () => {
    const lastEvening = Date.UTC(2126, 10, 30, 23, 59);
    const firstNight = Date.UTC(2126, 11, 1, 1);
    vi.useFakeTimers({ now: firstNight, toFake: ['Date'] });
    const taken = request(lastEvening);
    await deployment().hold(taken);
    await deployment().settle(end(taken.generationId, lastEvening), CAPS);
    await runDurableObjectAlarm(deployment());
    expect(await deployment().entries(dayOf(lastEvening), '')).toHaveLength(1);
    expect(await used(firstNight)).toEqual([0, 0]);
  });
});

describe('the counter of the deployment that has lost its rows', () => {
  const charged = (id: string, at: number, micros: number, restored = 0) =>
    env.DB.prepare(
      `INSERT INTO generations (id, key_id, subject, status, model, charged_micros, created_at, completed_at, resource, images, restored)
       VALUES (?, 'key_lost', 'user:key_lost:x', 'succeeded', 'm', ?, ?, ?, '{}', 1, ?)`,
    )
      .bind(id, micros, at, at, restored)
      .run();

  afterEach(async () => {
    vi.restoreAllMocks();
    await env.DB.batch(['generations', 'spend_days', 'adjustments'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
  });

  it('takes what the database has of the month, before it holds or settles anything', async () => {
    vi.useFakeTimers({ now: NOON_20TH, toFake: ['Date'] });
    const lines = vi.spyOn(console, 'error').mockReturnValue();
    await charged('gen_a', NOON_16TH, 6000);
    await charged('gen_b', NOON_20TH, 3500);
    await charged('gen_c', Date.UTC(2126, 9, 31, 12), 70_000);
    await charged('gen_imported', NOON_20TH, 80_000, 1);
    for (const call of ['settle', 'release', 'hold'] as const) {
      await empty();
      const late = request(NOON_20TH, { micros: 500 });
      if (call === 'settle') await deployment().settle(end(late.generationId, NOON_20TH, 400), CAPS);
      if (call === 'release') await deployment().release({ ...late, refused: false }, CAPS);
      const answers = await Promise.all(Array.from({ length: 20 }, () => deployment().hold(request(NOON_20TH))));
      // Of 10,000 a day 3,500 are used, and of 20,000 a month 9,500.
      const settled = call === 'settle' ? 400 : 0;
      expect(answers.filter(({ ok }) => ok)).toHaveLength(6);
      expect(await used(NOON_20TH)).toEqual([9500 + settled, 15_500 + settled]);
    }
    const rebuilt = lines.mock.calls.map(([line]) => JSON.parse(String(line)).event);
    expect(rebuilt).toEqual(['alarm_counter_rebuilt', 'alarm_counter_rebuilt', 'alarm_counter_rebuilt']);
    await evictDurableObject(deployment());
    expect(await used(NOON_20TH)).toEqual([9500, 15_500]);
  });

  it('counts what the operator took back, and begins at zero in a new deployment, without an alarm', async () => {
    vi.useFakeTimers({ now: NOON_20TH, toFake: ['Date'] });
    const lines = vi.spyOn(console, 'error').mockReturnValue();
    await deployment().hold(request(NOON_20TH));
    expect(await used(NOON_20TH)).toEqual([1000, 1000]);
    expect(lines).not.toHaveBeenCalled();
    await empty();
    await charged('gen_a', NOON_20TH, 6000);
    await env.DB.prepare("INSERT INTO adjustments VALUES ('adj_1', '2126-11-20', 'key_lost', 'x', 2000, 'y', 0)").run();
    await deployment().hold(request(NOON_20TH));
    expect(await used(NOON_20TH)).toEqual([5000, 5000]);
  });

  it('opens when it is first looked at, so that the first purchase asks no database', async () => {
    vi.useFakeTimers({ now: NOON_20TH, toFake: ['Date'] });
    vi.spyOn(console, 'error').mockReturnValue();
    await charged('gen_a', NOON_20TH, 9500);
    await deployment().usage(CAPS, NOON_20TH);
    await vi.waitFor(async () => expect(await used(NOON_20TH)).toEqual([9500, 9500]));
    vi.spyOn(env.DB, 'prepare').mockImplementation(() => {
      throw new Error('down');
    });
    expect((await deployment().hold(request(NOON_20TH, { micros: 500 }))).ok).toBe(true);
  });

  it('holds nothing if a pause came while it took them', async () => {
    await runInDurableObject(deployment(), async (counter) => {
      const held = (counter as QuotaCounter).hold(request(Date.now()));
      await (counter as QuotaCounter).control({ paused: 'all' });
      expect(await held).toMatchObject({ ok: false });
    });
    await deployment().control({ paused: null });
  });

  it('holds nothing while the database does not answer, and counts nothing twice after it', async () => {
    vi.useFakeTimers({ now: NOON_20TH, toFake: ['Date'] });
    vi.spyOn(console, 'error').mockReturnValue();
    await charged('gen_a', NOON_20TH, 9500);
    const down = vi.spyOn(env.DB, 'prepare').mockImplementation(() => {
      throw new Error('down');
    });
    await runInDurableObject(deployment(), async (counter) => {
      await expect((counter as QuotaCounter).hold(request(NOON_20TH, { micros: 100 }))).rejects.toThrow('database');
      await expect((counter as QuotaCounter).settle(end(nextId(), NOON_20TH), CAPS)).rejects.toThrow('database');
    });
    down.mockRestore();
    expect((await deployment().hold(request(NOON_20TH, { micros: 501 }))).ok).toBe(false);
    expect((await deployment().hold(request(NOON_20TH, { micros: 500 }))).ok).toBe(true);
    expect(await used(NOON_20TH)).toEqual([10_000, 10_000]);
  });
});
