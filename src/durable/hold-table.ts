import type { Micros } from '../../common/money.ts';
import { type Day, dayOf } from '../quota/day.ts';
import { DaySums } from '../quota/day-sums.ts';
import type { Hold, Holds, Totals } from '../quota/rows.ts';
import { POSSIBLE, repairHolds } from './hold-repair.ts';
import { type HoldRow, holdOf, writeHold } from './hold-rows.ts';
import { sumHolds } from './hold-sums.ts';
import { createHolds, HOLDS, markRevoked, migrateHolds, readRevoked } from './migrations/quota-counter.ts';
import { MAX_UNRECORDED, OpenHolds } from './open-holds.ts';

/** A hold that its counter asks its run about. Instants in milliseconds. */
export interface OldHold {
  readonly generationId: string;
  readonly heldAt: number;
  /** When the run was asked last; `null` if never. */
  readonly askedAt: number | null;
  readonly reserved: { readonly units: number; readonly micros: Micros };
}

/**
 * The rows of one counter, in the SQLite of its object. What is used is derived from rows. They are summed up once, when the
 * object wakes, and each write of a row updates the sums. If a write fails, the platform resets the object and its sums.
 *
 * Once a day expects no more settlements, its ended rows may be folded into one row of state `folded`. That row has their sums
 * and no generation.
 */
export class HoldTable implements Holds {
  readonly #storage: DurableObjectStorage;
  readonly #sql: SqlStorage;
  #exists: boolean;
  #revoked: boolean;
  #sums: DaySums | null = null;
  #open: OpenHolds | null = null;
  /** Last result of `find()`, valid until the next write. Saves a query: every `put()` follows a `find()` of the same id. */
  #found: { readonly id: string; readonly hold: Hold | null } | null = null;

  /** @throws StateFromTheFuture if a newer version of the Worker wrote the rows */
  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#sql = storage.sql;
    this.#exists = migrateHolds(storage);
    this.#revoked = readRevoked(this.#sql);
  }

  /** Whether it has a table: it was written before, and not emptied since. */
  get exists(): boolean {
    return this.#exists;
  }

  /** Creates the table, with the sums of days whose rows were lost. */
  open(days: readonly { readonly day: Day; readonly units: number; readonly micros: Micros }[]): void {
    this.#create();
    this.#forget();
    for (const { day, units, micros } of days) {
      this.#sql.exec(
        `INSERT INTO ${HOLDS} (generation_id, day, state, units, micros, refused, held_at) VALUES (?, ?, 'folded', ?, ?, 0, ?)`,
        ...[`folded ${day}`, day, units, micros, Date.parse(day)],
      );
    }
  }

  find(generationId: string): Hold | null {
    if (!this.#exists) return null;
    if (this.#found?.id === generationId) return this.#found.hold;
    const hold = this.#read(generationId);
    this.#found = { id: generationId, hold };
    return hold;
  }

  #read(generationId: string): Hold | null {
    const query = `SELECT *, ${POSSIBLE} AS possible FROM ${HOLDS} WHERE generation_id = ?`;
    const [row] = this.#sql.exec<HoldRow & { possible: number }>(query, generationId).toArray();
    if (row?.possible === 0) {
      // It was edited by hand since the object woke.
      this.#forget();
      this.#repair();
      return this.#read(generationId);
    }
    return row ? holdOf(row) : null;
  }

  put(hold: Hold): void {
    if (!this.#exists) this.#create();
    // Summed up before the row is written, and updated after that.
    const sums = this.#sum();
    const before = this.find(hold.generationId);
    writeHold(this.#sql, hold);
    sums.replace(before, hold);
    this.#open?.replace(before, hold);
    this.#found = null;
  }

  totals(from: Day, to: Day): Totals {
    return this.#sum().totals(from, to);
  }

  countHeld(): number {
    return this.#sum().countHeld();
  }

  heldBy(holder: string): Micros {
    return this.#openHolds().heldBy(holder);
  }

  /** Generations that are held, or that the database does not have yet; the newest first. */
  pending(limit: number): readonly string[] {
    return this.#openHolds().newest(limit);
  }

  isRevoked(): boolean {
    return this.#revoked;
  }

  /** Marks the counter's key as revoked, or takes the mark away. The mark outlives the rows. */
  setRevoked(revoked: boolean): void {
    markRevoked(this.#sql, revoked);
    this.#revoked = revoked;
  }

  /** Rows of one day with ids after `after`, in the order of their ids. Folded rows are left out. */
  ofDay(day: Day, after: string, limit: number): readonly Hold[] {
    return this.#select("day = ? AND generation_id > ? AND state <> 'folded' ORDER BY generation_id LIMIT ?", day, after, limit);
  }

  ofIds(generationIds: readonly string[]): readonly Hold[] {
    return this.#select('generation_id IN (SELECT value FROM json_each(?))', JSON.stringify(generationIds));
  }

  #select(where: string, ...values: SqlStorageValue[]): readonly Hold[] {
    if (!this.#exists) return [];
    // Rows that are not possible are repaired first.
    this.#sum();
    return this.#sql
      .exec<HoldRow>(`SELECT * FROM ${HOLDS} WHERE ${where}`, ...values)
      .toArray()
      .map(holdOf);
  }

  /**
   * Holds that were taken longer than `age` milliseconds ago and have not ended. First those whose run was not asked for the longest
   * time. A hold of a later instant comes from a clock that was ahead, and counts as old.
   */
  oldHolds(now: number, age: number, limit: number): readonly OldHold[] {
    if (!this.#exists) return [];
    return this.#sql
      .exec<HoldRow>(
        `SELECT * FROM ${HOLDS} WHERE state = 'held' AND held_at NOT BETWEEN ? AND ? ORDER BY COALESCE(asked_at, 0), held_at LIMIT ?`,
        now - age,
        now + age,
        limit,
      )
      .toArray()
      .map(({ generation_id, held_at, asked_at, units, micros }) => ({
        generationId: generation_id,
        heldAt: held_at,
        askedAt: asked_at,
        reserved: { units, micros },
      }));
  }

  /** Notes that the run of this hold was asked. */
  markAsked(generationId: string, now: number): void {
    if (this.#exists) this.#sql.exec(`UPDATE ${HOLDS} SET asked_at = ? WHERE generation_id = ?`, now, generationId);
  }

  /**
   * Folds the ended rows of days before `day` into one row a day, at most `limit` rows at a time.
   * Returns whether any are left. An adjustment is not folded: if it is repeated, it must be found. A late settlement of a
   * folded generation gets a row again: counted twice, never lost.
   */
  foldBefore(day: Day, limit: number): boolean {
    if (!this.#exists) return false;
    // The sums stay the same. They are of rows that are possible, and so is what is folded.
    this.#sum();
    this.#open = null;
    this.#found = null;
    const slice = `generation_id IN (SELECT generation_id FROM ${HOLDS}
      WHERE day < ? AND state IN ('settled', 'released') ORDER BY generation_id LIMIT ?)`;
    return this.#storage.transactionSync(() => {
      this.#sql.exec(
        `INSERT INTO ${HOLDS} (generation_id, day, state, units, micros, refused, unknown, canceled, held_at, ended_at)
         SELECT 'folded ' || day, day, 'folded', SUM(units), SUM(micros), SUM(refused), SUM(unknown), SUM(canceled),
           MIN(held_at), MAX(ended_at)
         FROM ${HOLDS} WHERE ${slice} GROUP BY day
         ON CONFLICT (generation_id) DO UPDATE SET units = units + excluded.units, micros = micros + excluded.micros,
           refused = refused + excluded.refused, unknown = unknown + excluded.unknown, canceled = canceled + excluded.canceled,
           ended_at = MAX(ended_at, excluded.ended_at)`,
        day,
        limit,
      );
      this.#sql.exec(`DELETE FROM ${HOLDS} WHERE ${slice}`, day, limit);
      return this.#sql.exec(`SELECT 1 FROM ${HOLDS} WHERE ${slice}`, day, 1).toArray().length > 0;
    });
  }

  /** Deletes the ended rows of days before `day`. Returns whether any row is left. */
  deleteBefore(day: Day): boolean {
    if (!this.#exists) return false;
    const { rowsWritten } = this.#sql.exec(`DELETE FROM ${HOLDS} WHERE day < ? AND state <> 'held'`, day);
    // The sums cost a scan of all rows, and hardly any alarm deletes.
    if (rowsWritten > 0) this.#forget();
    return this.#sql.exec(`SELECT 1 FROM ${HOLDS} LIMIT 1`).toArray().length > 0;
  }

  /** Call it after the database was deleted. */
  reset(): void {
    this.#exists = false;
    this.#forget();
  }

  /**
   * Creates the table with the first row: a counter that is only read has none. There is no second index: only an hourly alarm
   * and a nightly cron would use it. Each of its entries would be billed as a row at each write.
   */
  #create(): void {
    createHolds(this.#sql);
    this.#exists = true;
  }

  #repair(): void {
    repairHolds(this.#sql, dayOf(Date.now()));
  }

  #forget(): void {
    this.#sums = null;
    this.#open = null;
    this.#found = null;
  }

  #openHolds(): OpenHolds {
    this.#open ??= new OpenHolds(
      this.#exists
        ? this.#sql
            .exec<HoldRow>(
              `SELECT * FROM ${HOLDS} WHERE state = 'held'
               UNION ALL SELECT * FROM (
                 SELECT * FROM ${HOLDS} WHERE state = 'settled' AND recorded = 0 ORDER BY held_at DESC LIMIT ${MAX_UNRECORDED})`,
            )
            .toArray()
            .map(holdOf)
        : [],
    );
    return this.#open;
  }

  #sum(): DaySums {
    this.#sums ??= new DaySums(this.#exists ? this.#sumUp() : []);
    return this.#sums;
  }

  #sumUp(): NonNullable<ReturnType<typeof sumHolds>> {
    const sums = sumHolds(this.#sql);
    if (sums !== null) return sums;
    this.#repair();
    const repaired = sumHolds(this.#sql);
    if (repaired === null) throw new Error('the rows of this counter cannot be summed up');
    return repaired;
  }
}
