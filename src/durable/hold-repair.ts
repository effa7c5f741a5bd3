import { logLine } from '../log.ts';
import { BOUNDS, OF_GENERATION, type RowBounds } from './hold-bounds.ts';
import { HOLDS } from './migrations/quota-counter.ts';

/**
 * Rows that no version of this code has written: somebody edited them by hand. SQLite keeps text in a column of numbers, and a sum
 * reads it as nothing. A negative amount would open a cap. Such a row becomes one that counts the most that it can stand for.
 */

const between = (column: string, least: string | number, most: string | number) =>
  `(typeof(${column}) = 'integer' AND ${column} BETWEEN ${least} AND ${most})`;
/** Whether a column is within the bounds of its row's state. A row whose state is not known is read as one of a generation. */
const bounded = (column: keyof RowBounds) => {
  const cases = Object.entries(BOUNDS).map(([state, bounds]) => `WHEN '${state}' THEN ${between(column, ...bounds[column])}`);
  return `CASE state ${cases.join(' ')} ELSE ${between(column, ...OF_GENERATION[column])} END`;
};

const STATE = `state IN (${Object.keys(BOUNDS)
  .map((state) => `'${state}'`)
  .join(', ')})`;
const DAY = "(typeof(day) = 'text' AND day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')";
const UNITS = bounded('units');
const MICROS = bounded('micros');
const HELD_AT = between('held_at', 0, Number.MAX_SAFE_INTEGER);
const RESERVED_UNITS = between('reserved_units', ...OF_GENERATION.units);
const RESERVED_MICROS = between('reserved_micros', ...OF_GENERATION.micros);
const FLAGS = ['refused', 'unknown', 'canceled'] as const;
const flag = (column: string) => between(column, 0, `CASE state WHEN 'folded' THEN ${BOUNDS.folded.units[1]} ELSE 1 END`);

/** Whether a row is as this code writes rows, in SQL. */
export const POSSIBLE = `(${[
  ...[STATE, DAY, UNITS, MICROS, HELD_AT, between('recorded', 0, 1)],
  ...[`(reserved_units IS NULL OR ${RESERVED_UNITS})`, `(reserved_micros IS NULL OR ${RESERVED_MICROS})`],
  ...FLAGS.map(flag),
].join(' AND ')})`;

/** Repairs such rows, and raises an alarm if there are any. @param today the day of a row whose day cannot be read */
export function repairHolds(sql: SqlStorage, today: string): void {
  const kept = (column: string, isPossible: string, otherwise: string | number) =>
    `${column} = CASE WHEN ${isPossible} THEN ${column} ELSE ${otherwise} END`;
  const micros = `CASE WHEN state = 'adjusted' THEN 0 WHEN ${RESERVED_MICROS} THEN reserved_micros ELSE ${OF_GENERATION.micros[1]} END`;
  const { rowsWritten } = sql.exec(
    `UPDATE ${HOLDS} SET
       ${kept('state', STATE, "'settled'")},
       ${kept('day', DAY, '?')},
       ${kept('units', UNITS, `CASE WHEN ${RESERVED_UNITS} THEN reserved_units ELSE ${OF_GENERATION.units[1]} END`)},
       ${kept('micros', MICROS, micros)},
       ${kept('held_at', HELD_AT, 0)},
       ${kept('recorded', between('recorded', 0, 1), 0)},
       ${kept('reserved_units', RESERVED_UNITS, 'NULL')},
       ${kept('reserved_micros', RESERVED_MICROS, 'NULL')},
       ${FLAGS.map((column) => kept(column, flag(column), 1)).join(', ')}
     WHERE NOT ${POSSIBLE}`,
    today,
  );
  if (rowsWritten > 0) logLine('alarm_rows_repaired', { object: 'QuotaCounter', rows: rowsWritten });
}
