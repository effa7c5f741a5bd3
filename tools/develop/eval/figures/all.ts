import { STYLES } from '../../../../src/director/lexicon/styles.ts';
import { gridFigures } from '../grids/grids.ts';
import { lookFigure } from '../grids/looks.ts';
import type { NamedText, Prompt } from '../sets.ts';
import { director } from '../systems.ts';
import { colorFigures } from './colors.ts';
import { directionFigures } from './direction.ts';
import { editFigures, editModeFigures } from './edits.ts';
import type { Figure } from './figure.ts';
import { intentFigures } from './intent.ts';
import { invariantFigures } from './invariants.ts';
import { type Judged, judgeAll, labeledOnly } from './judged.ts';
import { nameFigures, textFigures } from './text.ts';

/** Every figure that prompts with labels give; those that need labels are empty without. */
export function setFigures(judged: readonly Judged[]): Figure[] {
  const labeled = labeledOnly(judged);
  const figures = [
    ...invariantFigures(judged),
    ...directionFigures(labeled),
    ...intentFigures(labeled),
    ...colorFigures(labeled),
    ...textFigures(labeled),
    ...editFigures(labeled),
  ];
  return figures.filter(({ of }) => of > 0);
}

/** The whole table for the project's own sets. */
export function ownFigures(prompts: readonly Prompt[], names: readonly NamedText[]): Figure[] {
  const judged = judgeAll(director, prompts);
  return [
    ...setFigures(judged),
    ...editModeFigures(labeledOnly(judged)),
    ...nameFigures(director, names),
    lookFigure(STYLES),
    ...gridFigures(director),
  ];
}
