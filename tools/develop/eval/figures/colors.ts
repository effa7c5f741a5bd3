import { adds, isColor } from '../checker/negations.ts';
import { type Figure, makeFigure } from './figure.ts';
import { findings, type Labeled } from './judged.ts';

/** Palettes, and what the prompt says no to. */
export function colorFigures(rows: readonly Labeled[]): Figure[] {
  // A known look brings its own colors, and a prompt that names colors has a palette.
  const bare = rows.filter(
    ({ label }) => label.kind !== 'edit' && label.palette.length === 0 && (label.look === null || label.look === 'own'),
  );
  const negated = rows.flatMap((row) => row.label.negated.map((family) => ({ ...row, family })));
  const fault = (row: Labeled & { readonly family: string }) =>
    adds(row.family, row.outcome, row.added) ? `${row.family}: ${row.added.raw.trim().replaceAll('\n', ' | ')}` : null;
  return [
    makeFigure(
      'invented palettes',
      { most: 0.1 },
      findings(bare, ({ signs }) => signs.palette),
    ),
    makeFigure(
      'colors from a negation',
      { most: 0 },
      findings(
        negated.filter(({ family }) => isColor(family)),
        fault,
      ),
    ),
    makeFigure(
      'other things that were negated',
      { most: 0 },
      findings(
        negated.filter(({ family }) => !isColor(family)),
        fault,
      ),
    ),
  ];
}
