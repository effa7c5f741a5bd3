import type { Day } from '../quota/day.ts';
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

/** The rows of one counter, in the SQLite of its object. */
export class HoldTable implements Holds {
  readonly #sql: SqlStorage;
  #exists: boolean;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    this.#exists = sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'holds'").toArray().length > 0;
  }

  /** A counter that was only ever asked has no table: the first row makes it. */
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
      CREATE INDEX IF NOT EXISTS holds_by_day ON holds (day, state, units, micros, refused);
      CREATE INDEX IF NOT EXISTS holds_held ON holds (held_at) WHERE state = 'held';
    `);
    this.#exists = true;
  }

  find(generationId: string): Hold | null {
    if (!this.#exists) return null;
    const [row] = this.#sql.exec<HoldRow>('SELECT * FROM holds WHERE generation_id = ?', generationId).toArray();
    return row ? holdOf(row) : null;
  }

  put(hold: Hold): void {
    if (!this.#exists) this.#create();
    this.#sql.exec(
      `INSERT OR REPLACE INTO holds (generation_id, day, state, units, micros, refused, held_at, ended_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      hold.generationId,
      hold.day,
      hold.state,
      hold.units,
      hold.micros,
      hold.refused ? 1 : 0,
      hold.heldAt,
      hold.endedAt,
    );
  }

  totals(from: Day, to: Day): Totals {
    if (!this.#exists) return { heldUnits: 0, settledUnits: 0, heldMicros: 0, settledMicros: 0, refusals: 0 };
    return this.#sql
      .exec<{ heldUnits: number; settledUnits: number; heldMicros: number; settledMicros: number; refusals: number }>(
        `SELECT
           COALESCE(SUM(units) FILTER (WHERE state = 'held'), 0) AS heldUnits,
           COALESCE(SUM(units) FILTER (WHERE state = 'settled'), 0) AS settledUnits,
           COALESCE(SUM(micros) FILTER (WHERE state = 'held'), 0) AS heldMicros,
           COALESCE(SUM(micros) FILTER (WHERE state = 'settled'), 0) AS settledMicros,
           COALESCE(SUM(refused), 0) AS refusals
         FROM holds WHERE day BETWEEN ? AND ?`,
        from,
        to,
      )
      .one();
  }

  countHeld(): number {
    if (!this.#exists) return 0;
    return this.#sql.exec<{ held: number }>("SELECT COUNT(*) AS held FROM holds WHERE state = 'held'").one().held;
  }

  ofDay(day: Day): readonly Hold[] {
    if (!this.#exists) return [];
    return this.#sql.exec<HoldRow>('SELECT * FROM holds WHERE day = ?', day).toArray().map(holdOf);
  }

  /** Ids of holds that were taken before `instant` and have not ended; the oldest first. */
  heldBefore(instant: number, limit: number): readonly Pick<Hold, 'generationId' | 'heldAt'>[] {
    if (!this.#exists) return [];
    return this.#sql
      .exec<HoldRow>("SELECT * FROM holds WHERE state = 'held' AND held_at < ? ORDER BY held_at LIMIT ?", instant, limit)
      .toArray()
      .map(holdOf);
  }

  /** Forgets what has ended on a day before `day`; tells whether any row is left. */
  forgetBefore(day: Day): boolean {
    if (!this.#exists) return false;
    this.#sql.exec("DELETE FROM holds WHERE day < ? AND state <> 'held'", day);
    return this.#sql.exec('SELECT 1 FROM holds LIMIT 1').toArray().length > 0;
  }

  /** The database was deleted under it. */
  forgetAll(): void {
    this.#exists = false;
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
