import { table } from '../../table.ts';
import type { Figures, Share } from './figures.ts';
import { demand, FIGURES, passes } from './gates.ts';
import type { Speed } from './speed.ts';

/** One system's figures on one set. */
export interface Judged {
  readonly system: string;
  readonly figures: Figures;
  readonly speed: Speed;
}

const MEANINGS: Readonly<Record<keyof Figures, string>> = {
  retention: 'retention',
  quotes: 'quotes',
  contradictions: 'contradictions',
  coverage: 'coverage (≤ 10 words)',
  added: 'nothing unasked added',
  family: 'family as labelled',
  frozen: 'named facets left alone',
  blank: 'facets taken for named are',
};
const SHOWN_FAILURES = 12;

function cell(name: keyof Figures, share: Share): string {
  if (share.of === 0) return '–';
  const part = name === 'contradictions' ? share.of - share.good : share.good;
  const percent = (100 * part) / share.of;
  return `${percent.toFixed(percent === 100 || percent === 0 ? 0 : 1)} %`;
}

/** The table of one set, a column a system; the first one's gates are judged. */
export function setTable(judged: readonly Judged[]): string {
  const [first] = judged;
  const rows = FIGURES.filter((name) => first && first.figures[name].of > 0).map((name) => [
    MEANINGS[name],
    ...judged.map(({ figures }) => cell(name, figures[name])),
    demand(name),
    first && passes(name, first.figures[name]) ? 'holds' : 'FAILS',
  ]);
  const speed = judged.map(({ speed: { p50, p99 } }) => `${p50.toFixed(1)} / ${p99.toFixed(1)} µs`);
  rows.push(['p50 / p99 a prompt (Node)', ...speed, '≤ 20 / 120 µs', first && isFast(first.speed) ? 'holds' : 'FAILS']);
  return table(['figure', ...judged.map(({ system }) => system), 'must be', 'Director'], rows);
}

export function isFast({ p50, p99 }: Speed): boolean {
  return p50 <= 20 && p99 <= 120;
}

/** What failed of a gate that does not hold, or, asked for, of any. */
export function failuresOf(figures: Figures, all: boolean): string[] {
  return FIGURES.flatMap((name) => {
    const { failures } = figures[name];
    if (failures.length === 0 || (!all && passes(name, figures[name]))) return [];
    const shown = all ? failures : failures.slice(0, SHOWN_FAILURES);
    return [`\n${name} (${failures.length}):`, ...shown.map((failure) => `  ${failure}`)];
  });
}
