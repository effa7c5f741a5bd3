import { unasked } from '../checker/additions.ts';
import { contradictions } from '../checker/contradictions.ts';
import { writtenFacets } from '../checker/facets.ts';
import { namesColor } from '../checker/signs.ts';
import { countWords } from '../words.ts';
import { type Figure, makeFigure } from './figure.ts';
import { findings, type Judged } from './judged.ts';

const QUOTED = /"[^"]+"|“[^”]+”|„[^“”]+[“”]|«[^»]+»|「[^」]+」/gu;
/** White space, control and invisible characters: the only ones that may go. */
const MAY_GO = /[\s\p{C}\p{Default_Ignorable_Code_Point}]/gu;

const LONG_WORDS = 30;
const FULL_WORDS = 60;
const MOST_CHARACTERS = 600;
const MOST_CLAUSES = 5;
/** Facets that are no clauses of the Director's: text is the user's, house rules are the operator's. */
const NO_CLAUSES = ['text', 'always', 'never', 'typeface'];

/** Only white space and invisible characters were removed from the user's words, and they come first. */
export function keepsWords(typed: string, words: string, directed: string): boolean {
  const strip = (text: string) => text.replace(MAY_GO, '').normalize('NFC');
  return strip(words) === strip(typed) && directed.startsWith(words);
}

/** What is wrong with the length of an addition by rule 2; `null`: nothing. */
export function lengthFault({ prompt, outcome, added }: Judged): string | null {
  const words = countWords(prompt.text);
  const clauses = writtenFacets(outcome).filter(({ name }) => !NO_CLAUSES.includes(name)).length;
  if (added.raw.length > MOST_CHARACTERS) return `${added.raw.length} characters`;
  if (words >= FULL_WORDS && added.raw !== '') return `${words} words, and something was added`;
  const most = words >= LONG_WORDS ? 1 : MOST_CLAUSES;
  return clauses > most ? `${words} words, and ${clauses} clauses were added` : null;
}

/** What has to hold for any prompt of any set; no labels needed. */
export function invariantFigures(judged: readonly Judged[]): Figure[] {
  const retained = findings(judged, ({ prompt, words, outcome }) => !keepsWords(prompt.text, words, outcome.text));
  const quotes = judged.flatMap(({ prompt, outcome }) =>
    (prompt.text.normalize('NFC').match(QUOTED) ?? []).map((quoted) => ({
      about: prompt.text,
      fault: outcome.text.includes(quoted) ? null : quoted,
    })),
  );
  return [
    makeFigure('retention', { least: 1 }, retained),
    makeFigure('quotes', { least: 1 }, quotes),
    makeFigure(
      'nothing forbidden is added',
      { least: 1 },
      findings(judged, ({ added }) => unasked(added).join(', ') || null),
    ),
    makeFigure('length of what is added (rule 2)', { least: 1 }, findings(judged, lengthFault)),
    makeFigure(
      'palette added, and the prompt names no color',
      null,
      findings(
        judged.filter(({ words }) => !namesColor(words)),
        ({ signs }) => signs.palette,
      ),
    ),
    makeFigure(
      'contradictions',
      { most: 0.002 },
      findings(judged, ({ words, added }) => {
        const found = contradictions(words, added);
        return found.length === 0 ? null : `${found.join(', ')}: ${added.raw.trim().replaceAll('\n', ' | ')}`;
      }),
    ),
  ];
}
