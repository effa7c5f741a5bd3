import type { Day } from '../quota/day.ts';
import { type DaySum, DaySums } from '../quota/day-sums.ts';
import type { Hold, Holds, Totals } from '../quota/ledger.ts';

type HoldRow = {
  generation_id: string;
  day: string;
  state: Hold['state'];
  units: number;
  micros: number;
  refused: number;
  held_at: number;
  ended_at: number | null;
};

/**
 * The rows of one counter, in the SQLite of its object. What is used is derived from rows. They are summed up once, when
 * the object wakes, and each write of a row updates the sums. If a write fails, the platform resets the object and its sums.
 *
 * When no settlement is expected for a day any more, its ended rows may be folded into one row of state `folded`.
 * That row has their sums and no generation.
 */
export class HoldTable implements Holds {
  readonly #storage: DurableObjectStorage;
  readonly #sql: SqlStorage;
  #exists: boolean;
  #sums: DaySums | null = null;
  /** Last result of `find()`, valid until the next write. Saves a query: every `put()` follows a `find()` of the same id. */
  #found: { readonly id: string; readonly hold: Hold | null } | null = null;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#sql = storage.sql;
    this.#exists = this.#sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'holds'").toArray().length > 0;
  }

  /**
   * Creates the table with the first row: a counter that is only read has none. There is no second index: each of its
   * entries is billed as a row at each write, and only an hourly alarm and a nightly cron would use it.
   */
  #create(): void {
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS holds (
        generation_id TEXT PRIMARY KEY,
        day TEXT NOT NULL,
        state TEXT NOT NULL,
        units INTEGER NOT NULL,
        micros INTEGER NOT NULL,
        refused INTEGER NOT NULL,
        held_at INTEGER NOT NULL,
        ended_at INTEGER
      ) WITHOUT ROWID;
    `);
    this.#exists = true;
  }

  find(generationId: string): Hold | null {
    if (!this.#exists) return null;
    if (this.#found?.id === generationId) return this.#found.hold;
    const [row] = this.#sql.exec<HoldRow>('SELECT * FROM holds WHERE generation_id = ?', generationId).toArray();
    const hold = row ? holdOf(row) : null;
    this.#found = { id: generationId, hold };
    return hold;
  }

  put(hold: Hold): void {
    if (!this.#exists) this.#create();
    // Summed up before the row is written, and updated after that.
    const sums = this.#sum();
    const before = this.find(hold.generationId);
    this.#sql.exec(
      `INSERT INTO holds (generation_id, day, state, units, micros, refused, held_at, ended_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (generation_id) DO UPDATE SET state = excluded.state, units = excluded.units, micros = excluded.micros,
         refused = excluded.refused, ended_at = excluded.ended_at`,
      hold.generationId,
      hold.day,
      hold.state,
      hold.units,
      hold.micros,
      hold.refused ? 1 : 0,
      hold.heldAt,
      hold.endedAt,
    );
    sums.replace(before, hold);
    this.#found = null;
  }

  totals(from: Day, to: Day): Totals {
    return this.#sum().totals(from, to);
  }

  countHeld(): number {
    return this.#sum().countHeld();
  }

  #sum(): DaySums {
    this.#sums ??= new DaySums(this.#exists ? this.#sumUp() : []);
    return this.#sums;
  }

  #sumUp(): (readonly [Day, DaySum])[] {
    return this.#sql
      .exec<{ day: string } & { [Figure in keyof DaySum]: number }>(
        `SELECT
           day,
           COALESCE(SUM(units) FILTER (WHERE state = 'held'), 0) AS heldUnits,
           COALESCE(SUM(units) FILTER (WHERE state IN ('settled', 'folded')), 0) AS settledUnits,
           COALESCE(SUM(micros) FILTER (WHERE state = 'held'), 0) AS heldMicros,
           COALESCE(SUM(micros) FILTER (WHERE state IN ('settled', 'folded')), 0) AS settledMicros,
           SUM(refused) AS refusals,
           COUNT(*) FILTER (WHERE state = 'held') AS held
         FROM holds GROUP BY day`,
      )
      .toArray()
      .map(({ day, ...sum }) => [day, sum] as const);
  }

  /** The rows of one day. Folded rows are left out. */
  ofDay(day: Day): readonly Hold[] {
    if (!this.#exists) return [];
    return this.#sql.exec<HoldRow>("SELECT * FROM holds WHERE day = ? AND state <> 'folded'", day).toArray().map(holdOf);
  }

  /** Ids of holds that were taken before `instant` and have not ended; the oldest first. */
  heldBefore(instant: number, limit: number): readonly Pick<Hold, 'generationId' | 'heldAt'>[] {
    if (!this.#exists) return [];
    return this.#sql
      .exec<HoldRow>("SELECT * FROM holds WHERE state = 'held' AND held_at < ? ORDER BY held_at LIMIT ?", instant, limit)
      .toArray()
      .map(holdOf);
  }

  /**
   * Folds the ended rows of days before `day` into one row a day, at most `limit` rows at a time.
   * Returns whether any are left. A late settlement of a folded generation gets a row again: counted twice, never lost.
   */
  foldBefore(day: Day, limit: number): boolean {
    if (!this.#exists) return false;
    this.#found = null;
    const slice = `generation_id IN (
      SELECT generation_id FROM holds WHERE day < ? AND state IN ('settled', 'released') ORDER BY generation_id LIMIT ?)`;
    return this.#storage.transactionSync(() => {
      this.#sql.exec(
        `INSERT INTO holds (generation_id, day, state, units, micros, refused, held_at, ended_at)
         SELECT 'folded ' || day, day, 'folded', SUM(units), SUM(micros), SUM(refused), MIN(held_at), MAX(ended_at)
         FROM holds WHERE ${slice} GROUP BY day
         ON CONFLICT (generation_id) DO UPDATE SET units = units + excluded.units, micros = micros + excluded.micros,
           refused = refused + excluded.refused, ended_at = MAX(ended_at, excluded.ended_at)`,
        day,
        limit,
      );
      this.#sql.exec(`DELETE FROM holds WHERE ${slice}`, day, limit);
      return this.#sql.exec(`SELECT 1 FROM holds WHERE ${slice}`, day, 1).toArray().length > 0;
    });
  }

  /** Deletes the ended rows of days before `day`. Returns whether any row is left. */
  deleteBefore(day: Day): boolean {
    if (!this.#exists) return false;
    this.#sql.exec("DELETE FROM holds WHERE day < ? AND state <> 'held'", day);
    this.#sums = null;
    this.#found = null;
    return this.#sql.exec('SELECT 1 FROM holds LIMIT 1').toArray().length > 0;
  }

  /** Call it after the database was deleted. */
  reset(): void {
    this.#exists = false;
    this.#sums = null;
    this.#found = null;
  }
}

function holdOf(row: HoldRow): Hold {
  return {
    generationId: row.generation_id,
    day: row.day,
    state: row.state,
    units: row.units,
    micros: row.micros,
    refused: row.refused === 1,
    heldAt: row.held_at,
    endedAt: row.ended_at,
  };
}
