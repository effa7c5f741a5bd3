import { writes } from '../checker/facets.ts';
import { type Figure, makeFigure } from './figure.ts';
import { findings, type Labeled } from './judged.ts';

/** What the Director says that it read: `direction.intent`, the first facet, and the alternatives it offers. */
export function directionFigures(rows: readonly Labeled[]): Figure[] {
  const intentOf = ({ outcome }: Labeled) => outcome.reading?.intent;
  const unsure = rows.filter((row) => (intentOf(row)?.confidence ?? 1) < 0.5);
  const used = rows.filter(({ label }) => label.kind === 'artifact' && label.use !== null);
  return [
    makeFigure(
      'intent is the first facet',
      { least: 1 },
      findings(rows, ({ outcome }) => {
        const first = outcome.reading?.facets[0]?.name;
        return first === 'intent' ? null : `first is ${first}`;
      }),
    ),
    makeFigure(
      'intent: kind as labeled',
      null,
      findings(rows, (row) => {
        const kind = intentOf(row)?.kind;
        return kind === row.label.kind ? null : `${row.label.kind}, read as ${kind}`;
      }),
    ),
    makeFigure(
      'intent: an artifact has a use',
      null,
      findings(used, (row) => ((intentOf(row)?.use ?? null) === null ? `${row.label.use}, no use read` : null)),
    ),
    makeFigure(
      'unsure, and medium, camera or light is added',
      { most: 0 },
      findings(unsure, ({ outcome, signs }) => signs.photo || signs.light || writes(outcome, 'medium', 'camera')),
    ),
    makeFigure(
      'unsure, and two or three alternatives are offered',
      { least: 0.95 },
      findings(
        unsure.filter(({ label }) => label.kind === 'scene'),
        ({ outcome }) => {
          const offered = outcome.reading?.alternatives?.length ?? 0;
          return offered === 2 || offered === 3 ? null : `${offered} alternatives`;
        },
      ),
    ),
  ];
}
