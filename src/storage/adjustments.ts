import type { Micros } from '../../common/money.ts';
import type { Database } from '../database.ts';
import type { Day } from '../quota/day.ts';

/** In sums by user: what was taken back from no one in particular. */
export const ADJUSTED = '(adjusted)';

/** The operator's reversing entries, so that sums of records agree with the counters. */
export interface Adjustments {
  /** Adds what the deployment's counter took. Idempotent by its id. */
  add(entry: {
    readonly id: string;
    readonly day: Day;
    readonly keyId: string;
    readonly subject: string;
    readonly micros: Micros;
    readonly reason: string;
    readonly at: number;
  }): Promise<void>;
}

export function d1Adjustments(db: Database): Adjustments {
  return {
    async add({ id, day, keyId, subject, micros, reason, at }) {
      await db
        .prepare('INSERT OR IGNORE INTO adjustments (id, day, key_id, subject, micros, reason, at) VALUES (?, ?, ?, ?, ?, ?, ?)')
        .bind(id, day, keyId, subject, micros, reason, at)
        .run();
    },
  };
}
