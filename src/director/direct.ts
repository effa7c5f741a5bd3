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
import type { Palette } from './data/palettes.ts';
import type { StyleRecord } from './data/styles/record.ts';
import { detect, type Reading } from './detect.ts';
import { hashText } from './hash.ts';
import { type Normalised, normalise } from './normalise.ts';
import { isStyled, makePlan, type Plan } from './plan.ts';
import { findStyle } from './styles.ts';
import { textLine } from './text-line.ts';

export const DIRECTOR_VERSION = '1.1.0';

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

/** Words by facet. */
export type Slots = Readonly<Partial<Record<FacetName, string>>>;

export interface Study {
  readonly normalised: Normalised;
  readonly reading: Reading;
  readonly style: StyleRecord | null;
  readonly plan: Plan;
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

function fillPlan(plan: Plan, reading: Reading, value: (facet: FacetName) => string | null): Clause[] {
  const clauses: Clause[] = [];
  for (const facet of plan.fill) {
    const words = facet === 'text' ? textLine(reading) : value(facet);
    if (words) clauses.push({ facet, value: words, source: isStyled(plan, facet) ? 'style' : 'auto' });
  }
  return clauses;
}

/** What the user's own words name: the first words for each facet, and every text to be drawn. */
function userFacets(reading: Reading): Facet[] {
  const facets: Facet[] = [];
  const seen = new Set<FacetName>();
  for (const { facet, start, end } of reading.hits) {
    if (seen.has(facet)) continue;
    seen.add(facet);
    facets.push({ name: facet, value: reading.text.slice(start, end), source: 'user', span: [start, end] });
  }
  for (const { start, end } of reading.named.has('text') ? [] : reading.literals) {
    facets.push({ name: 'text', value: reading.text.slice(start, end), source: 'user', span: [start, end] });
  }
  return facets;
}

/**
 * Turns a prompt into one that a professional would write, and leaves what the user said alone: the user's words are a prefix of the answer.
 * Pure: the same input gives the same bytes on every machine. Linear in the length of the prompt. Never throws.
 *
 * `facets` has one entry for each facet: what was written where something was (by hand, by the style, or by `auto`), else the
 * user's own words with their span. Only `text` may come several times: once for each text to be drawn, and once for the line
 * that asks for it. A palette whose `value` is empty adds no words: its colours only paint the placeholder.
 */
export function direct(input: DirectorInput): Directed {
  return directWith(input, {});
}

/** `slots`: words of a language model for facets that the plan leaves open; `fill` in `slots.ts` has checked them. */
export function directWith(input: DirectorInput, slots: Slots): Directed {
  const { mode, seed, dialect, maxCharacters } = input;
  const { normalised, reading, style, plan } = studyPrompt(input);
  const { text } = normalised;
  const changes = input.changes ?? {};
  const pick = makePicker(hashText(input.style, hashText(text)), seed);
  const palette = choosePalette(plan, reading, pick);
  const chosen = fillPlan(
    plan,
    reading,
    (facet) => slots[facet] ?? (facet === 'palette' ? palette.text : choosePhrase(facet, plan, reading, pick)),
  );
  const byHand = mode === 'off' || text === '' ? [] : setByHand(changes, text);
  const clauses = fitClauses([...byHand, ...chosen], dialect, maxCharacters - text.length);

  const written = new Set(clauses.map(({ facet }) => facet));
  const facets: Facet[] = [
    ...userFacets(reading).filter(({ name }) => name === 'text' || !written.has(name)),
    ...clauses.map(({ facet, value, source }) => ({ name: facet, value, source })),
  ];
  if (mode !== 'off') paint(facets, palette, slots.palette !== undefined);
  const warnings: DirectionWarning[] = [...normalised.warnings, ...plan.warnings];
  if (byHand.some((clause) => !clauses.includes(clause))) {
    warnings.push({ code: 'direction_too_long', message: 'Not every facet that was set by hand fits into the direction.' });
  }
  if (text.length > maxCharacters)
    warnings.push({ code: 'prompt_too_long', message: `The model takes at most ${maxCharacters} characters.` });
  return {
    directed_prompt: compose(text, clauses, dialect),
    direction: {
      version: DIRECTOR_VERSION,
      style: style ? style.id : 'auto',
      mode,
      seed,
      family: plan.family,
      facets,
      warnings,
    },
  };
}

/** What is known of a prompt before anything is written. */
export function studyPrompt(input: DirectorInput): Study {
  const normalised = normalise(input.prompt);
  const reading = detect(normalised);
  const style = findStyle(input.style);
  return { normalised, reading, style, plan: makePlan({ ...input, reading, style, changes: input.changes ?? {} }) };
}

/** Gives the palette its three colours: those that its own words name where a person or a model wrote it. */
function paint(facets: Facet[], { colors }: Palette, worded: boolean): void {
  const shown = facets.find((facet) => facet.name === 'palette');
  if (!shown) {
    facets.push({ name: 'palette', value: '', source: 'auto', colors: [...colors] });
    return;
  }
  const named = !shown.span && (worded || shown.source === 'user') ? colorsIn(shown.value) : [];
  shown.colors = named.length > 0 ? threeColors(named) : [...colors];
}
