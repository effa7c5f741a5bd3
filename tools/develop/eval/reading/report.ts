import { table } from '../../../table.ts';
import { percentOf } from '../figures/figure.ts';
import { isGoodEnough, type Scored, type Tally, tally } from './score.ts';

const row = ({ verdict, count, of, share, low, high }: Tally) => [
  verdict,
  `${count} of ${of}`,
  percentOf(share),
  `${percentOf(low)} – ${percentOf(high)}`,
];

/** The verdicts with their intervals. */
export function tallyTable(tallies: readonly Tally[]): string {
  return table(['verdict', 'count', 'share', '95 % (Wilson)'], tallies.map(row));
}

/** The verdicts on all rows and by group, and each prompt that was made worse. */
export function scoreText(scored: readonly Scored[]): string {
  const all = tally(scored);
  const groups = Object.entries(Object.groupBy(scored, ({ group }) => group)).map(([group, rows = []]) => [
    group,
    ...tally(rows).map(({ count }) => String(count)),
  ]);
  const worse = scored.filter(({ verdict }) => verdict === 'worse').map(({ typed, directed }) => `  ${typed}\n    ${directed}`);
  return [
    tallyTable(all),
    table(['group', ...all.map(({ verdict }) => verdict)], groups),
    ...(worse.length > 0 ? [`worse:\n${worse.join('\n')}`] : []),
    `worse ≤ 5 %, upper bound ≤ 8 %: ${isGoodEnough(all) ? 'holds' : 'FAILS'}`,
  ].join('\n\n');
}
