import { additionTo, readAdded } from '../checker/added.ts';
import { writes } from '../checker/facets.ts';
import { signsOf } from '../checker/signs.ts';
import { askDirector, plainWords } from '../systems.ts';
import { type Figure, makeFigure } from './figure.ts';
import { findings, type Labeled } from './judged.ts';

const STYLED = ['medium', 'light', 'camera', 'palette', 'finish', 'composition', 'mood'];

/** Edit wording, without an input image. */
export function editFigures(rows: readonly Labeled[]): Figure[] {
  const edits = rows.filter(({ label }) => label.kind === 'edit');
  const others = rows.filter(({ label }) => label.kind !== 'edit');
  return [
    makeFigure(
      'edit wording: additions',
      { most: 0 },
      findings(edits, ({ added }) => added.raw.trim() !== ''),
    ),
    makeFigure(
      'edit wording is warned about',
      { least: 0.9 },
      findings(edits, ({ outcome }) => (warned(outcome) ? null : 'no warning')),
    ),
    makeFigure(
      'warned about, and no edit',
      { most: 0.01 },
      findings(others, ({ outcome }) => (warned(outcome) ? 'edit_without_image' : null)),
    ),
  ];
}

const warned = ({ reading }: Labeled['outcome']) => reading?.warnings.some(({ code }) => code === 'edit_without_image') === true;

/** The same wording with an input image: what to change, what to keep, and no facets. */
export function editModeFigures(rows: readonly Labeled[]): Figure[] {
  const prompts = new Map(rows.filter(({ label }) => label.kind === 'edit').map(({ prompt }) => [prompt.text, prompt]));
  const asked = [...prompts.keys()].map((about) => {
    const outcome = askDirector(about, { edits: true });
    const added = readAdded(additionTo(plainWords(about), outcome.text));
    return { about, outcome, added, signs: signsOf(outcome, added) };
  });
  return [
    makeFigure(
      'edit mode: style additions',
      { most: 0 },
      asked.map(({ about, outcome, added, signs }) => ({
        about,
        fault: signs.photo || writes(outcome, ...STYLED) ? added.raw.trim() : null,
      })),
    ),
    makeFigure(
      'edit mode says what changes and what is kept',
      { least: 0.95 },
      asked.map(({ about, added }) => ({
        about,
        fault: /change only/iu.test(added.raw) && /keep/iu.test(added.raw) ? null : added.raw.trim() || 'nothing',
      })),
    ),
  ];
}
