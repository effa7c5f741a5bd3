import { LONGEST_RUN_MS } from '../../common/limits.ts';
import { DAY_MS } from '../../common/time.ts';
import type { Database } from '../database.ts';
import { storedList } from './stored-json.ts';

/** The last row that was checked, and when, in milliseconds. */
export type RowCursor = readonly [serial: number, checkedAt: number];

/** Rows before the cursor that may have been written since: more are hardly deleted from the end in a day. */
const MAX_REUSED = 10_000;

/** The row after which the sweep begins. At first, or if the cursor says nothing, it begins two days ago. */
export async function firstUnchecked(db: Database, stored: string | null, now: number): Promise<number> {
  const cursor = rowCursorOf(stored);
  if (cursor === null) return rowBefore(db, now - 2 * DAY_MS);
  const [serial, checkedAt] = cursor;
  // SQLite gives the number of a deleted last row to the next one, which was then never checked.
  const found = await db
    .prepare(
      `SELECT (SELECT MAX(rowid) FROM images) AS last,
         (SELECT MIN(rowid) FROM images WHERE rowid > ? AND rowid <= ? AND created_at > ?) AS reused`,
    )
    .bind(serial - MAX_REUSED, serial, checkedAt - LONGEST_RUN_MS)
    .first<{ last: number | null; reused: number | null }>();
  // Past the end, it does not say what was checked.
  if (serial > (found?.last ?? 0)) return rowBefore(db, now - 2 * DAY_MS);
  return Math.min(serial, (found?.reused ?? Number.POSITIVE_INFINITY) - 1);
}

function rowCursorOf(stored: string | null): RowCursor | null {
  const [serial, checkedAt] = storedList(stored);
  return Number.isSafeInteger(serial) && Number.isSafeInteger(checkedAt) ? [serial as number, checkedAt as number] : null;
}

async function rowBefore(db: Database, instant: number): Promise<number> {
  const first = await db
    .prepare('SELECT MIN(rowid) AS serial FROM images WHERE created_at > ?')
    .bind(instant)
    .first<{ serial: number | null }>();
  return (first?.serial ?? 1) - 1;
}
