import type { Day } from '../quota/day.ts';
import type { DaySum } from '../quota/day-sums.ts';
import { MAX_ROW_MICROS, MAX_ROW_UNITS } from '../quota/ledger.ts';
import { HOLDS } from './migrations/quota-counter.ts';

type State = 'held' | 'released' | 'settled' | 'adjusted' | 'folded';

/** The rows of one day and state. In SQLite every text is greater than every number, so the extremes show an impossible row. */
type Group = {
  day: Day;
  state: State;
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
const STATES: readonly string[] = ['held', 'released', 'settled', 'adjusted', 'folded'] satisfies State[];
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
  const folded = state === 'folded';
  const units = { least: 0, most: folded ? Number.MAX_SAFE_INTEGER : MAX_ROW_UNITS };
  const micros = {
    least: state === 'adjusted' ? -MAX_ROW_MICROS : 0,
    most: state === 'adjusted' ? 0 : folded ? Number.MAX_SAFE_INTEGER : MAX_ROW_MICROS,
  };
  const within = (least: number, most: number, bounds: { least: number; most: number }) =>
    Number.isSafeInteger(least) && Number.isSafeInteger(most) && least >= bounds.least && most <= bounds.most;
  const flags = [group.refusals, group.unknowns, group.cancels];
  return (
    DAY.test(day) &&
    STATES.includes(state) &&
    within(group.leastUnits, group.mostUnits, units) &&
    within(group.leastMicros, group.mostMicros, micros) &&
    [group.units, group.micros].every(Number.isSafeInteger) &&
    flags.every((count) => Number.isSafeInteger(count) && count >= 0 && (folded || count <= rows))
  );
}
