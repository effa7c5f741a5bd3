import { hashOf, type KeyRow, type SheetRow } from './sheet.ts';
import { wilson } from './wilson.ts';

const VERDICTS = ['better', 'no difference', 'worse'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Scored {
  readonly typed: string;
  readonly directed: string;
  readonly group: string;
  readonly verdict: Verdict;
}

/** The most that may be worse than the bare prompt: as a share, and by the upper bound of its interval. */
const MOST_WORSE = 0.05;
const MOST_WORSE_BOUND = 0.08;

/**
 * What the reader said of the directed prompt in each row.
 * @throws if a row has no verdict, an unknown one, or was changed since the key was written
 */
export function scoreSheet(rows: readonly SheetRow[], key: readonly KeyRow[]): Scored[] {
  const open = rows.filter(({ verdict }) => verdict === '').length;
  if (open > 0) throw new Error(`${open} of ${rows.length} rows have no verdict yet.`);
  if (rows.length !== key.length) throw new Error(`The sheet has ${rows.length} rows, its key ${key.length}.`);
  const keys = new Map(key.map((row) => [row.number, row]));
  return rows.map((row) => {
    const found = keys.get(row.number);
    if (!found || found.hash !== hashOf(row.a, row.b)) throw new Error(`Row ${row.number} is not the one of the key.`);
    const directed = found.directed === 'A' ? row.a : row.b;
    return { typed: row.typed, directed, group: found.group, verdict: verdictOf(row, found.directed) };
  });
}

function verdictOf({ number, verdict }: SheetRow, directed: 'A' | 'B'): Verdict {
  const said = verdict.toUpperCase();
  // A spreadsheet may take "=" for the beginning of a formula.
  if (said === '=' || said === 'SAME') return 'no difference';
  if (said !== 'A' && said !== 'B') throw new Error(`Row ${number}: the verdict "${verdict}" is none of A, B, =, same.`);
  return said === directed ? 'better' : 'worse';
}

export interface Tally {
  readonly verdict: Verdict;
  readonly count: number;
  readonly of: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export function tally(scored: readonly { readonly verdict: Verdict }[]): Tally[] {
  const of = scored.length;
  return VERDICTS.map((verdict) => {
    const count = scored.filter((row) => row.verdict === verdict).length;
    return { verdict, count, of, share: of === 0 ? 0 : count / of, ...wilson(count, of) };
  });
}

/** Whether the specification is met: few enough are worse than the bare prompt. */
export function isGoodEnough(tallies: readonly Tally[]): boolean {
  const worse = tallies.find(({ verdict }) => verdict === 'worse');
  return worse !== undefined && worse.of > 0 && worse.share <= MOST_WORSE && worse.high <= MOST_WORSE_BOUND;
}
