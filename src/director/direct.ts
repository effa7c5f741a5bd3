import type {
  Dialect,
  Direction,
  DirectionChanges,
  DirectionWarning,
  DirectorMode,
  Facet,
  FacetName,
} from '../contract/direction.ts';
import type { Background } from '../contract/requests.ts';
import { choosePalette, choosePhrase, makePicker, threeColors } from './choose.ts';
import { colorsIn } from './color.ts';
import { type Clause, compose, fitClauses } from './compose.ts';
import { detect, type Reading } from './detect.ts';
import { hashText } from './hash.ts';
import { normalise } from './normalise.ts';
import { makePlan, type Plan } from './plan.ts';
import { findStyle } from './styles.ts';
import { textLine } from './text-line.ts';

export const DIRECTOR_VERSION = '1.0.0';

export interface DirectorInput {
  readonly prompt: string;
  /** `'auto'` or the id of a style; an id that is none counts as `'auto'`. */
  readonly style: string;
  readonly mode: DirectorMode;
  /** 0–2³²−1. */
  readonly seed: number;
  readonly background: Background;
  readonly dialect: Dialect;
  /** The longest prompt that the model takes, in UTF-16 units. */
  readonly maxCharacters: number;
  /** Facets that a person dropped or changed; `checkChanges` says whether they may. */
  readonly changes?: DirectionChanges;
}

export interface Directed {
  readonly directed_prompt: string;
  readonly direction: Direction;
}

/** What a person set by hand, unless the prompt says it already. */
function setByHand(changes: DirectionChanges, text: string): Clause[] {
  const clauses: Clause[] = [];
  for (const [facet, value] of Object.entries(changes.with ?? {}) as [FacetName, string][]) {
    const clean = normalise(value).text.replaceAll('\n', ' ');
    if (clean !== '' && !text.includes(clean)) clauses.push({ facet, value: clean, source: 'user' });
  }
  return clauses;
}

function fill(plan: Plan, reading: Reading, value: (facet: FacetName) => string | null): Clause[] {
  const clauses: Clause[] = [];
  for (const facet of plan.fill) {
    const words = facet === 'text' ? textLine(reading) : value(facet);
    const styled = facet === 'palette' ? plan.style?.palettes : plan.style?.phrases[facet];
    if (words) clauses.push({ facet, value: words, source: styled ? 'style' : 'auto' });
  }
  return clauses;
}

function userFacets(reading: Reading): Facet[] {
  const facets: Facet[] = [];
  const seen = new Set<FacetName>();
  for (const { facet, start, end } of reading.hits) {
    if (seen.has(facet) || facet === 'text') continue;
    seen.add(facet);
    facets.push({ name: facet, value: reading.text.slice(start, end), source: 'user', span: [start, end] });
  }
  for (const { start, end } of reading.literals) {
    facets.push({ name: 'text', value: reading.text.slice(start, end), source: 'user', span: [start, end] });
  }
  return facets;
}

/**
 * Turns a prompt into one that a professional would write, and leaves what the user said alone: the user's words are a prefix of the answer.
 * Pure: the same input gives the same bytes on every machine. Linear in the length of the prompt. Never throws.
 * A palette facet whose `value` is empty adds no words: its colours only paint the placeholder.
 */
export function direct(input: DirectorInput): Directed {
  const { mode, seed, dialect, background, maxCharacters } = input;
  const changes = input.changes ?? {};
  const normalised = normalise(input.prompt);
  const { text } = normalised;
  const reading = detect(normalised);
  const style = findStyle(input.style);
  const plan = makePlan({ reading, style, mode, background, maxCharacters, changes });
  const pick = makePicker(hashText(input.style, hashText(text)), seed);
  const palette = choosePalette(plan, reading, pick);
  const chosen = fill(plan, reading, (facet) => (facet === 'palette' ? palette.text : choosePhrase(facet, plan, reading, pick)));
  const byHand = mode === 'off' || text === '' ? [] : setByHand(changes, text);
  const clauses = fitClauses([...byHand, ...chosen], dialect, maxCharacters - text.length);

  const facets: Facet[] = [
    ...userFacets(reading),
    ...clauses.map(({ facet, value, source }) => ({ name: facet, value, source })),
  ];
  if (mode !== 'off') {
    const shown = facets.find((facet) => facet.name === 'palette');
    const byHandColors = shown && !shown.span ? colorsIn(shown.value) : [];
    if (shown)
      shown.colors = shown.source === 'user' && byHandColors.length > 0 ? threeColors(byHandColors) : [...palette.colors];
    else facets.push({ name: 'palette', value: '', source: 'auto', colors: [...palette.colors] });
  }
  const warnings: DirectionWarning[] = [...normalised.warnings, ...plan.warnings];
  if (byHand.some((clause) => !clauses.includes(clause))) {
    warnings.push({ code: 'direction_too_long', message: 'Not every facet that was set by hand fits into the direction.' });
  }
  if (text.length > maxCharacters)
    warnings.push({ code: 'prompt_too_long', message: `The model takes at most ${maxCharacters} characters.` });
  return {
    directed_prompt: compose(text, clauses, dialect),
    direction: { version: DIRECTOR_VERSION, style: style ? style.id : 'auto', mode, seed, family: plan.family, facets, warnings },
  };
}
