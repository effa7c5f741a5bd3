import type { FacetName, Family } from '../contract/direction.ts';
import { type Directed, type DirectorInput, directWith, type FacetWords, type Study, studyPrompt } from './direct.ts';
import { SURE_CONFIDENCE } from './intent/read-intent.ts';
import { colorsIn } from './lexicon/colors.ts';
import { wordList } from './lexicon/word-lists.ts';
import { paddedWords, whyRefused } from './overrides/check-changes.ts';
import { houseOf } from './overrides/house.ts';
import { parseIntent } from './overrides/intent-choice.ts';
import { isStyled } from './planning/plan.ts';
import { interpretPrompt } from './reading/interpret-prompt.ts';
import { normalize } from './text/normalize.ts';
import { words } from './words.ts';

const { LENS_WORDS, LIGHT_WORDS, SCENE_WORDS, UNASKED } = words().unasked;

/** What a language model is asked for: what is wanted, and the facets that no one named. */
export interface FacetQuestion {
  readonly prompt: string;
  readonly family: Family | null;
  /** Isolated, without scene, light or shadow. */
  readonly cutout: boolean;
  /** What it may say; empty if the rules know enough. With `intent` it may say `use` and `look` as well. */
  readonly facets: readonly FacetName[];
}

const MAX_CHARACTERS = 80;
const MIN_WORDS = 2;
/** An intent is a few short names. */
const MAX_NAME_CHARACTERS = 24;
const CAMERA_FAMILIES: readonly (Family | null)[] = ['photo', '3d'];
const LIT_FAMILIES: readonly (Family | null)[] = ['photo', 'painting', '3d', 'craft'];
/** What a model may fill beside the intent. */
const ASKED: readonly FacetName[] = ['intent', 'light', 'composition', 'finish'];
const FILLABLE: readonly FacetName[] = ['medium', 'light', 'composition', 'finish', 'camera'];

const runs = (words: string): readonly string[] => wordList(words).map(paddedWords);
const UNASKED_RUNS = runs(UNASKED);
const LENS_RUNS = runs(LENS_WORDS);
const LIGHT_RUNS = runs(LIGHT_WORDS);
const SCENE_RUNS = runs(SCENE_WORDS);

/** Letters, digits, spaces and what a hex color or a hyphened word needs. In keywords a comma would end the clause. */
function isPlain(value: string): boolean {
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    const letter = (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
    if (!letter && !(code >= 0x30 && code <= 0x39) && !' -#'.includes(value.charAt(i))) return false;
  }
  return true;
}

/** Whether the rules do not know what is wanted, and there is room to say it. */
function abstains(input: DirectorInput, { reading, plan }: Study): boolean {
  const { intent } = plan;
  if (input.mode !== 'auto' || reading.text === '' || reading.directed || reading.lookUnlisted) return false;
  if (input.edits === true || input.changes?.with?.intent !== undefined || input.changes?.without?.includes('intent'))
    return false;
  if (intent.kind !== 'scene' && intent.kind !== 'abstract') return false;
  return intent.confidence < SURE_CONFIDENCE && intent.look === null && plan.fits;
}

/** What a model may fill for this input; `facets` is empty unless the rules abstain. */
export function emptyFacets(input: DirectorInput): FacetQuestion {
  const study = studyPrompt(input);
  const { family, cutout } = study.plan;
  const settled = (facet: FacetName) =>
    study.reading.named.has(facet) || input.changes?.without?.some((each) => each === facet) === true;
  return {
    prompt: study.normalized.text,
    family,
    cutout,
    facets: abstains(input, study) ? ASKED.filter((facet) => !settled(facet)) : [],
  };
}

/** Whether a model's words may stand for a facet: by the rules that bind the Director's own phrases. */
function mayStand(facet: FacetName, value: unknown, { reading, plan }: Study): value is string {
  if (typeof value !== 'string' || value.length > MAX_CHARACTERS || !isPlain(value)) return false;
  if (whyRefused(value) !== null || reading.forbidden.has(facet)) return false;
  const words = paddedWords(value);
  const has = (list: readonly string[]) => list.some((run) => words.includes(run));
  if (value.trim().split(' ').length < MIN_WORDS || has(UNASKED_RUNS)) return false;
  if (!CAMERA_FAMILIES.includes(plan.family) && has(LENS_RUNS)) return false;
  if (!LIT_FAMILIES.includes(plan.family) && has(LIGHT_RUNS)) return false;
  if (plan.cutout && has(SCENE_RUNS)) return false;
  if (colorsIn(value).length > 0) return false;
  // It must not speak of what the user has settled, nor of another medium.
  const said = interpretPrompt(normalize(`a thing, ${value}`));
  if (said.named.has('camera') && !CAMERA_FAMILIES.includes(plan.family)) return false;
  if (said.named.has('light') && (plan.cutout || !LIT_FAMILIES.includes(plan.family))) return false;
  if (facet === 'medium') return said.lookNamed && said.family === plan.family;
  if (facet === 'light' && reading.ownLight) return false;
  return (
    said.mentions.length === 0 &&
    !said.lookUnlisted &&
    !said.facetSpans.some((hit) => hit.facet !== facet && reading.named.has(hit.facet))
  );
}

/** The intent that a model names, as `direction.with.intent` would; `null` if it is none. */
function proposedIntent(proposed: Readonly<Record<string, unknown>>, input: DirectorInput): string | null {
  const names: string[] = [];
  for (const key of ['intent', 'use', 'look']) {
    const value = Object.hasOwn(proposed, key) ? proposed[key] : undefined;
    if (typeof value === 'string' && value !== '' && value !== 'none' && value.length <= MAX_NAME_CHARACTERS) names.push(value);
  }
  const text = names.join(', ');
  const choice = parseIntent(text, houseOf(input.house));
  return choice && choice.kind !== 'edit' && choice.kind !== 'data' && choice.look !== 'own' ? text : null;
}

/**
 * Directs with what a model says of an unsure prompt. What was not asked for or is not allowed is left to the rules. Whatever
 * the model answers, the result is a valid direction that begins with the user's words.
 */
export function fillFacets(input: DirectorInput, proposed: Readonly<Record<string, unknown>>): Directed {
  const first = studyPrompt(input);
  if (!abstains(input, first)) return directWith(input, {});
  const intent = proposedIntent(proposed, input);
  const told: DirectorInput = intent
    ? { ...input, changes: { ...input.changes, with: { ...input.changes?.with, intent } } }
    : input;
  const study = intent ? studyPrompt(told) : first;
  const open = study.plan.fill.filter((facet) => FILLABLE.includes(facet) && !(facet !== 'light' && isStyled(study.plan, facet)));
  const taken = open.filter((facet) => Object.hasOwn(proposed, facet) && mayStand(facet, proposed[facet], study));
  const words: FacetWords = Object.fromEntries(taken.map((facet) => [facet, normalize(String(proposed[facet])).text]));
  const directed = directWith(told, words);
  if (taken.length === 0 && intent === null) return directed;
  const facets = directed.direction.facets.map((facet) =>
    facet.name === 'intent' && intent !== null ? { ...facet, source: 'auto' as const } : facet,
  );
  return { ...directed, direction: { ...directed.direction, facets, version: `${directed.direction.version}+model` } };
}
