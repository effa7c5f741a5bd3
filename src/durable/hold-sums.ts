import type { Day } from '../quota/day.ts';
import type { DaySum } from '../quota/day-sums.ts';
import { BOUNDS, type Range, type RowState } from './hold-bounds.ts';
import { HOLDS } from './migrations/quota-counter.ts';

/**
 * The rows of one day and state. In SQLite every text is greater than every number, so the extremes show an impossible row. To ask
 * each row by `POSSIBLE` takes three times as long, and holds wait for it when the object wakes.
 */
type Group = {
  day: Day;
  state: RowState;
  rows: number;
  units: number;
  leastUnits: number;
  mostUnits: number;
  micros: number;
  leastMicros: number;
  mostMicros: number;
  refusals: number;
  unknowns: number;
  cancels: number;
};

const SUMS = `SELECT day, state, COUNT(*) AS rows,
    SUM(units) AS units, MIN(units) AS leastUnits, MAX(units) AS mostUnits,
    SUM(micros) AS micros, MIN(micros) AS leastMicros, MAX(micros) AS mostMicros,
    SUM(refused) AS refusals, SUM(unknown) AS unknowns, SUM(canceled) AS cancels
  FROM ${HOLDS} GROUP BY day, state`;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** The sums of all rows by day; `null` if a row is not as this code writes rows. It reads every row once. */
export function sumHolds(sql: SqlStorage): [Day, DaySum][] | null {
  const groups = groupsOf(sql);
  if (groups === null || !groups.every(isPossible)) return null;
  const days = new Map<Day, DaySum>();
  for (const { day, state, rows, units, micros, refusals, unknowns, cancels } of groups) {
    const sum = days.get(day);
    const held = state === 'held';
    const settled = state !== 'held' && state !== 'released';
    days.set(day, {
      heldUnits: (sum?.heldUnits ?? 0) + (held ? units : 0),
      settledUnits: (sum?.settledUnits ?? 0) + (settled ? units : 0),
      heldMicros: (sum?.heldMicros ?? 0) + (held ? micros : 0),
      settledMicros: (sum?.settledMicros ?? 0) + (settled ? micros : 0),
      refusals: (sum?.refusals ?? 0) + refusals,
      unknowns: (sum?.unknowns ?? 0) + unknowns,
      cancels: (sum?.cancels ?? 0) + cancels,
      held: (sum?.held ?? 0) + (held ? rows : 0),
    });
  }
  return [...days];
}

/** `null` if the sums overflow. */
function groupsOf(sql: SqlStorage): Group[] | null {
  try {
    return sql.exec<Group>(SUMS).toArray();
  } catch {
    return null;
  }
}

function isPossible({ day, state, rows, ...group }: Group): boolean {
  if (!DAY.test(day) || !Object.hasOwn(BOUNDS, state)) return false;
  const { units, micros } = BOUNDS[state];
  const flags = [group.refusals, group.unknowns, group.cancels];
  return (
    isWithin(group.leastUnits, group.mostUnits, units) &&
    isWithin(group.leastMicros, group.mostMicros, micros) &&
    [group.units, group.micros].every(Number.isSafeInteger) &&
    flags.every((count) => Number.isSafeInteger(count) && count >= 0 && (state === 'folded' || count <= rows))
  );
}

function isWithin(least: number, most: number, [lowest, highest]: Range): boolean {
  return Number.isSafeInteger(least) && Number.isSafeInteger(most) && least >= lowest && most <= highest;
}
