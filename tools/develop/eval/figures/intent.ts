import { writes } from '../checker/facets.ts';
import { type Figure, makeFigure } from './figure.ts';
import { findings, type Labeled } from './judged.ts';

const DIAGRAMS = ['diagram', 'map'];
const PAGES =
  'poster,cover,card,flyer,menu,invitation,infographic,slide,banner,certificate,calendar,comic,print,stamp,label,packaging'.split(
    ',',
  );
const MARKS = ['logo', 'icon', 'sticker', 'pattern', 'coloring', 'asset', 'tattoo', 'clipart', 'avatar', 'ui'];
/** Languages that the Director does not know. */
const UNKNOWN = ['sv', 'ko', 'hi', 'uk', 'vi'];

const isEnglish = ({ prompt }: Labeled) => prompt.language === 'en';
const photographed = ({ signs }: Labeled) => signs.photo;

/** Rows that must not be photographed and are used for one of `uses`. */
const neverFor = (rows: readonly Labeled[], uses: readonly string[]) =>
  rows.filter(({ label }) => label.photo === 'never' && label.use !== null && uses.includes(label.use));

/** Whether the Director sees what is wanted. */
export function intentFigures(rows: readonly Labeled[]): Figure[] {
  const plain = rows.filter(({ label }) => label.photo === 'must');
  const known = rows.filter(({ prompt }) => !UNKNOWN.includes(prompt.language));
  const never = rows.filter(({ label }) => label.photo === 'never');
  const scenes = never.filter(({ label }) => label.use === null && label.kind !== 'edit');
  const own = rows.filter(({ label }) => label.look === 'own');
  const cutouts = rows.filter(({ label }) => ['logo', 'icon', 'sticker'].includes(label.use ?? '') && label.photo === 'never');
  const bright = rows.filter(({ label }) => label.ownLight);
  return [
    makeFigure(
      'named styles that get a photograph',
      { most: 0.03 },
      findings(
        scenes.filter(({ label }) => label.look !== null),
        photographed,
      ),
    ),
    makeFigure('posters, infographics, covers …', { most: 0.03 }, findings(neverFor(rows, PAGES), photographed)),
    makeFigure('diagrams and maps', { most: 0.05 }, findings(neverFor(rows, DIAGRAMS), photographed)),
    makeFigure('logos, icons, stickers, patterns …', { most: 0.03 }, findings(neverFor(rows, MARKS), photographed)),
    makeFigure(
      'fantasy, ideas, processes, data',
      { most: 0.03 },
      findings(
        scenes.filter(({ label }) => label.look === null),
        photographed,
      ),
    ),
    makeFigure(
      'the eleven other languages: photographed against their words',
      { most: 0.03 },
      findings(
        known.filter((row) => row.label.photo === 'never' && !isEnglish(row)),
        photographed,
      ),
    ),
    makeFigure(
      'plain scenes still photographed',
      { least: 0.98 },
      findings(plain.filter(isEnglish), ({ signs }) => !signs.photo),
    ),
    makeFigure(
      'plain scenes photographed, the eleven other languages',
      null,
      findings(
        plain.filter((row) => !isEnglish(row)),
        ({ signs }) => !signs.photo,
      ),
    ),
    makeFigure(
      'a style of the user’s own gets medium, camera or light',
      { most: 0.03 },
      findings(own, ({ outcome, signs }) => signs.photo || signs.light || writes(outcome, 'medium', 'camera')),
    ),
    makeFigure(
      'scenes with their own light get a rival light or calm',
      { most: 0.03 },
      findings(bright, ({ signs }) => signs.rivalLight || signs.calm),
    ),
    makeFigure(
      'cut-outs get a scene, a light or a cast shadow',
      { most: 0.03 },
      findings(
        cutouts,
        ({ signs, added }) => signs.light || /\b(?:cast shadow|drop shadow|scene|surroundings)\b/u.test(added.asked),
      ),
    ),
    makeFigure(
      'unknown languages get more than composition',
      { most: 0 },
      findings(
        rows.filter(({ prompt }) => UNKNOWN.includes(prompt.language)),
        ({ outcome, signs }) =>
          signs.photo || signs.light || signs.palette || writes(outcome, 'medium', 'camera', 'finish', 'mood'),
      ),
    ),
  ];
}
