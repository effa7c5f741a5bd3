import type {
  Dialect,
  Direction,
  DirectionChanges,
  DirectionWarning,
  DirectorMode,
  Facet,
  FacetName,
} from '../contract/direction.ts';
import type { HouseRules } from '../contract/house-rules.ts';
import type { Background } from '../contract/requests.ts';
import type { Palette } from './data/palettes.ts';
import { colorsIn } from './lexicon/colors.ts';
import { DIRECTOR_VERSION, lengthWarnings } from './mode-off.ts';
import { type House, houseOf } from './overrides/house.ts';
import { formatIntent } from './overrides/intent-choice.ts';
import { offerAlternatives } from './planning/alternatives.ts';
import { type DirectionPlan, isStyled, makePlan } from './planning/plan.ts';
import { resolveStyle } from './planning/resolve-style.ts';
import { interpretPrompt, type Reading } from './reading/interpret-prompt.ts';
import { hashText } from './text/hash.ts';
import { type Normalized, normalize } from './text/normalize.ts';
import { words } from './words.ts';
import { choosePalette, threeColors } from './writing/choose-palette.ts';
import { choosePhrase } from './writing/choose-phrase.ts';
import { type Clause, compose, fitClauses } from './writing/compose.ts';
import { houseClauses } from './writing/house-clauses.ts';
import { makePicker } from './writing/phrase-picker.ts';
import { textLine } from './writing/text-line.ts';

const { EDIT_LINES } = words().edits;

export interface DirectorInput {
  readonly prompt: string;
  /** `'auto'` or the id of a use or a look; an id that is none counts as `'auto'`. */
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
  /** Input images are there: the prompt changes them. */
  readonly edits?: boolean;
  /** An id of the caller's that keeps look, palette, light and finish. */
  readonly series?: string;
  /** The rules of the operator, of the key if it has its own. */
  readonly house?: HouseRules;
}

/** Words by facet. */
export type FacetWords = Readonly<Partial<Record<FacetName, string>>>;

export interface Study {
  readonly normalized: Normalized;
  readonly reading: Reading;
  readonly plan: DirectionPlan;
  readonly house: House | null;
}

export interface Directed {
  readonly directed_prompt: string;
  readonly direction: Direction;
}

/** What a person set by hand, unless the prompt says it already. An intent is no words of the prompt. */
function setByHand(changes: DirectionChanges, text: string): Clause[] {
  const clauses: Clause[] = [];
  for (const [facet, value] of Object.entries(changes.with ?? {}) as [FacetName, string][]) {
    const clean = normalize(value).text.replaceAll('\n', ' ');
    if (facet !== 'intent' && clean !== '' && !text.includes(clean)) clauses.push({ facet, value: clean, source: 'user' });
  }
  return clauses;
}

/** In `auto` a composition helps only beside something that is known of the image. */
function isIdle(clauses: readonly Clause[], { cutout }: DirectionPlan): boolean {
  return !cutout && clauses.length === 1 && clauses[0]?.facet === 'composition' && clauses[0].source === 'auto';
}

function fillPlan(plan: DirectionPlan, reading: Reading, value: (facet: FacetName) => string | null): Clause[] {
  const clauses: Clause[] = [];
  const [change, keep] = reading.editAim === null ? [null, null] : EDIT_LINES[reading.editAim];
  for (const facet of plan.fill) {
    const words = facet === 'text' ? textLine(reading) : facet === 'change' ? change : facet === 'keep' ? keep : value(facet);
    if (words) clauses.push({ facet, value: words, source: isStyled(plan, facet) ? 'style' : 'auto' });
  }
  return clauses;
}

/** The intent comes first: it adds no words of its own. */
function intentFacet({ intent, lookChosen, useChosen }: DirectionPlan, reading: Reading, byHand: boolean): Facet {
  const value = formatIntent(intent);
  const base = { name: 'intent', value, drawn: false } as const;
  if (byHand) return { ...base, source: 'user' };
  return {
    ...base,
    source: lookChosen || useChosen ? 'style' : reading.lookNamed && reading.intent.evidence.length > 0 ? 'user' : 'auto',
  };
}

/** What the user's own words name: the first words for each facet, and every text to be drawn. */
function userFacets(reading: Reading): Facet[] {
  const facets: Facet[] = [];
  const seen = new Set<FacetName>();
  for (const { facet, start, end } of reading.facetSpans) {
    // "no text" is no text to be drawn.
    if (seen.has(facet) || facet === 'text') continue;
    seen.add(facet);
    facets.push({ name: facet, value: reading.text.slice(start, end), source: 'user', span: [start, end] });
  }
  for (const { start, end } of reading.named.has('text') ? [] : reading.lettering) {
    facets.push({ name: 'text', value: reading.text.slice(start, end), source: 'user', span: [start, end] });
  }
  return facets;
}

/**
 * Turns a prompt into one that a professional would write. The user's own words stay as they are: they are a prefix of the
 * answer. Pure: the same input gives the same bytes on every machine. Linear in the length of the prompt. Never throws.
 *
 * `facets` begins with the intent. It has one entry for each facet. That is what was written (by hand, by the style, by a house
 * rule or by `auto`), or else the user's own words with their span. Only `text` may come several times: once for each text to
 * be drawn, and once for the line that asks to draw it. A facet with `drawn: false` adds no words: the colors of a palette only paint
 * the placeholder.
 */
export function direct(input: DirectorInput): Directed {
  return directWith(input, {});
}

/** `proposed`: words of a language model for facets that the plan leaves open; `fillFacets` has checked them. */
export function directWith(input: DirectorInput, proposed: FacetWords): Directed {
  const { mode, seed, dialect, maxCharacters } = input;
  const { normalized, reading, plan, house } = studyPrompt(input);
  const { text } = normalized;
  const changes = input.changes ?? {};
  const series = input.series ?? null;
  const pick = makePicker(hashText(input.style, hashText(text)), seed, series === null ? null : hashText(series));
  const palette = choosePalette(plan, reading, pick, series !== null);
  const chosen = fillPlan(
    plan,
    reading,
    (facet) => proposed[facet] ?? (facet === 'palette' ? palette.text : choosePhrase(facet, plan, reading, pick)),
  );
  const idle = mode === 'auto' && proposed.composition === undefined && isIdle(chosen, plan);
  const rules = house ? houseClauses(house, reading, plan) : [];
  const ruled = new Set(rules.map(({ facet }) => facet));
  const byHand = mode === 'off' || text === '' || reading.directed ? [] : setByHand(changes, text);
  const wanted = [...rules, ...[...byHand, ...(idle ? [] : chosen)].filter(({ facet }) => !ruled.has(facet))];
  const clauses = fitClauses(wanted, dialect, maxCharacters - text.length);

  const written = new Set(clauses.map(({ facet }) => facet));
  const facets: Facet[] = [
    ...userFacets(reading).filter(({ name }) => name === 'text' || !written.has(name)),
    ...clauses.map(({ facet, value, source, locked }) => ({
      name: facet,
      value,
      source,
      ...(locked || (series !== null && source !== 'user' && KEPT.includes(facet)) ? { locked: true as const } : {}),
    })),
  ];
  if (mode !== 'off') {
    facets.unshift(intentFacet(plan, reading, changes.with?.intent !== undefined));
    paint(facets, house && house.colors.length > 0 ? threeColors(house.colors) : palette.colors, proposed.palette !== undefined);
  }
  const warnings: DirectionWarning[] = [...normalized.warnings, ...plan.warnings];
  if (byHand.some((clause) => !clauses.includes(clause))) {
    warnings.push({ code: 'direction_too_long', message: 'Not every facet that was set by hand fits into the direction.' });
  }
  warnings.push(...lengthWarnings(text, maxCharacters));
  const alternatives = mode === 'off' ? [] : offerAlternatives(plan, reading);
  return {
    directed_prompt: compose(text, clauses, dialect),
    direction: {
      version: DIRECTOR_VERSION,
      style: plan.style,
      mode,
      seed,
      family: plan.family,
      intent: plan.intent,
      ...(alternatives.length > 0 ? { alternatives } : {}),
      facets,
      warnings,
    },
  };
}

/** What a series fixes. */
const KEPT: readonly FacetName[] = ['medium', 'light', 'palette', 'finish'];

/** What is known of a prompt before anything is written. */
export function studyPrompt(input: DirectorInput): Study {
  const normalized = normalize(input.prompt);
  const reading = interpretPrompt(normalized);
  const changes = input.changes ?? {};
  const series = input.series ?? null;
  const house = houseOf(input.house);
  const target = resolveStyle({ reading, style: input.style, changes, series, house });
  const edits = input.edits ?? false;
  const { mode, background, maxCharacters } = input;
  const plan = makePlan({ reading, target, mode, background, maxCharacters, changes, edits, series });
  return { normalized, reading, plan, house };
}

/** Gives the palette its three colors: those that its own words name if a person or a model wrote it. */
function paint(facets: Facet[], colors: Palette['colors'], worded: boolean): void {
  const shown = facets.find((facet) => facet.name === 'palette');
  if (!shown) {
    facets.push({ name: 'palette', value: '', source: 'auto', drawn: false, colors: [...colors] });
    return;
  }
  const named = !shown.span && (worded || shown.source === 'user') ? colorsIn(shown.value) : [];
  shown.colors = named.length > 0 ? threeColors(named) : [...colors];
}
