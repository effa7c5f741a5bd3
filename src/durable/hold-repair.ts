import { logLine } from '../log.ts';
import { MAX_ROW_MICROS, MAX_ROW_UNITS } from '../quota/ledger.ts';
import { HOLDS } from './migrations/quota-counter.ts';

/**
 * Rows that no version of this code has written: somebody edited them by hand. SQLite keeps text in a column of numbers, and a sum
 * reads it as nothing. A negative amount would open a cap. Such a row becomes one that counts the most that it can stand for.
 */

const between = (column: string, least: string | number, most: string | number) =>
  `(typeof(${column}) = 'integer' AND ${column} BETWEEN ${least} AND ${most})`;
const isFolded = "state = 'folded'";
const most = (ofRow: number) => `CASE WHEN ${isFolded} THEN ${Number.MAX_SAFE_INTEGER} ELSE ${ofRow} END`;

const STATE = "state IN ('held', 'released', 'settled', 'adjusted', 'folded')";
const DAY = "(typeof(day) = 'text' AND day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')";
const UNITS = between('units', 0, most(MAX_ROW_UNITS));
const MICROS = `CASE WHEN state = 'adjusted' THEN ${between('micros', -MAX_ROW_MICROS, 0)}
  ELSE ${between('micros', 0, most(MAX_ROW_MICROS))} END`;
const HELD_AT = between('held_at', 0, Number.MAX_SAFE_INTEGER);
const RESERVED_UNITS = between('reserved_units', 0, MAX_ROW_UNITS);
const RESERVED_MICROS = between('reserved_micros', 0, MAX_ROW_MICROS);
const FLAGS = ['refused', 'unknown', 'canceled'] as const;
const flag = (column: string) => between(column, 0, most(1));

/** Whether a row is as this code writes rows, in SQL. */
export const POSSIBLE = `(${[
  ...[STATE, DAY, UNITS, MICROS, HELD_AT, between('recorded', 0, 1)],
  ...[`(reserved_units IS NULL OR ${RESERVED_UNITS})`, `(reserved_micros IS NULL OR ${RESERVED_MICROS})`],
  ...FLAGS.map(flag),
].join(' AND ')})`;

/** Repairs such rows, and raises an alarm if there are any. @param today the day of a row whose day cannot be read */
export function repairHolds(sql: SqlStorage, today: string): void {
  const broken = sql.exec(`SELECT 1 FROM ${HOLDS} WHERE NOT ${POSSIBLE} LIMIT 1`).toArray().length > 0;
  if (!broken) return;
  const kept = (column: string, isPossible: string, otherwise: string | number) =>
    `${column} = CASE WHEN ${isPossible} THEN ${column} ELSE ${otherwise} END`;
  const micros = `CASE WHEN state = 'adjusted' THEN 0 WHEN ${RESERVED_MICROS} THEN reserved_micros ELSE ${MAX_ROW_MICROS} END`;
  const { rowsWritten } = sql.exec(
    `UPDATE ${HOLDS} SET
       ${kept('state', STATE, "'settled'")},
       ${kept('day', DAY, '?')},
       ${kept('units', UNITS, `CASE WHEN ${RESERVED_UNITS} THEN reserved_units ELSE ${MAX_ROW_UNITS} END`)},
       ${kept('micros', MICROS, micros)},
       ${kept('held_at', HELD_AT, 0)},
       ${kept('recorded', between('recorded', 0, 1), 0)},
       ${kept('reserved_units', RESERVED_UNITS, 'NULL')},
       ${kept('reserved_micros', RESERVED_MICROS, 'NULL')},
       ${FLAGS.map((column) => kept(column, flag(column), 1)).join(', ')}
     WHERE NOT ${POSSIBLE}`,
    today,
  );
  logLine('alarm_rows_repaired', { object: 'QuotaCounter', rows: rowsWritten });
}
