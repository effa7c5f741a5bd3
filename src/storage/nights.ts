import type { Micros } from '../../common/money.ts';
import type { Database } from '../database.ts';
import type { Day } from '../quota/day.ts';

/** What a night found when it compared the books of a day. */
export interface Night {
  readonly day: Day;
  /** Milliseconds. */
  readonly at: number;
  readonly generations: number;
  readonly differences: number;
  readonly unchecked: number;
  /** What the deployment's counter settled, and what the roll-up has. */
  readonly counted: Micros;
  readonly recorded: Micros;
}

export interface Nights {
  add(night: Night): Promise<void>;
  /** The last 30, the newest first. */
  list(): Promise<readonly Night[]>;
  noteSweep(report: Readonly<Record<string, unknown>>, at: number): Promise<void>;
  lastSweep(): Promise<Record<string, unknown> | null>;
  /** Deletions that no night has checked yet; counted up to 1,000. */
  pendingDeletions(): Promise<number>;
}

const MAX_NIGHTS = 30;
const MAX_COUNTED = 1000;

export function d1Nights(db: Database): Nights {
  return {
    async add({ day, at, generations, differences, unchecked, counted, recorded }) {
      await db
        .prepare(
          `INSERT OR REPLACE INTO nights (day, at, generations, differences, unchecked, counted_micros, recorded_micros)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
        )
        .bind(day, at, generations, differences, unchecked, counted, recorded)
        .run();
    },

    async list() {
      const { results } = await db
        .prepare(
          `SELECT day, at, generations, differences, unchecked, counted_micros AS counted, recorded_micros AS recorded FROM nights
           ORDER BY day DESC LIMIT ?`,
        )
        .bind(MAX_NIGHTS)
        .all<Night>();
      return results;
    },

    async noteSweep(report, at) {
      await db
        .prepare("INSERT OR REPLACE INTO reports (name, value, at) VALUES ('sweep', ?, ?)")
        .bind(JSON.stringify({ ...report, at: new Date(at).toISOString() }), at)
        .run();
    },

    async lastSweep() {
      const row = await db.prepare("SELECT value FROM reports WHERE name = 'sweep'").first<{ value: string }>();
      return row && (JSON.parse(row.value) as Record<string, unknown>);
    },

    async pendingDeletions() {
      const row = await db
        .prepare('SELECT COUNT(*) AS count FROM (SELECT 1 FROM deletions ORDER BY asked_at LIMIT ?)')
        .bind(MAX_COUNTED)
        .first<{ count: number }>();
      return row?.count ?? 0;
    },
  };
}
