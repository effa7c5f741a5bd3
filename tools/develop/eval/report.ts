import { table } from '../../table.ts';
import { demandText, type Figure, holds, percentOf, shareText } from './figures/figure.ts';
import type { Judged } from './figures/judged.ts';
import { countWords } from './words.ts';

const SHOWN = 12;

/** One line a figure: its share, how many cases, what it must be, whether it holds. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.title,
    shareText(figure),
    `${figure.faults} of ${figure.of}`,
    demandText(figure),
    figure.demand === null ? 'watched' : holds(figure) ? 'holds' : 'FAILS',
  ]);
  return table(['figure', 'measured', 'faults', 'must be', ''], rows);
}

/** The faulty cases of the figures that fail; of all figures if `all` is set. */
export function failuresOf(figures: readonly Figure[], all: boolean): string[] {
  return figures
    .filter((figure) => figure.cases.length > 0 && (all || !holds(figure)))
    .flatMap(({ title, cases }) => {
      const shown = all ? cases : cases.slice(0, SHOWN);
      const rest = cases.length - shown.length;
      const more = rest > 0 ? [`  … and ${rest} more: --failures`] : [];
      return [`\n${title} (${cases.length}):`, ...shown.map((each) => `  ${each}`), ...more];
    });
}

/** What is done to the prompts of each set, without any judgment. */
export function profileTable(sets: readonly { readonly name: string; readonly judged: readonly Judged[] }[]): string {
  const rows = sets.map(({ name, judged }) => {
    const share = (test: (row: Judged) => boolean) => percentOf(judged.filter(test).length / Math.max(1, judged.length));
    const words = judged.map(({ added }) => countWords(added.raw)).sort((a, b) => a - b);
    return [
      name,
      String(new Set(judged.map(({ prompt }) => prompt.text)).size),
      share(({ added }) => added.raw === ''),
      String(words[Math.floor(words.length / 2)] ?? 0),
      share(({ signs }) => signs.photo),
      share(({ signs }) => signs.light),
      share(({ signs }) => signs.palette),
    ];
  });
  return table(['set', 'prompts', 'left alone', 'words added', 'photograph', 'light', 'palette'], rows);
}
