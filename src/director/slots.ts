import type { FacetName, Family } from '../contract/direction.ts';
import { complaint, spaced } from './changes.ts';
import { colorsIn } from './color.ts';
import { LABELS } from './data/emit.ts';
import { LENS_WORDS, LIGHT_WORDS, SCENE_WORDS, UNASKED } from './data/unasked.ts';
import { detect } from './detect.ts';
import { type Directed, type DirectorInput, directWith, type Slots, type Study, studyPrompt } from './direct.ts';
import { normalise } from './normalise.ts';
import { isStyled } from './plan.ts';
import { wordList } from './terms.ts';

/** What a language model is asked for: the facets that nobody has spoken of, and the little that it must know to fill them. */
export interface SlotQuestion {
  readonly prompt: string;
  readonly family: Family | null;
  /** Isolated, without scene, light or shadow. */
  readonly cutout: boolean;
  readonly facets: readonly FacetName[];
}

const MAX_SLOT_CHARACTERS = 80;
const MIN_SLOT_WORDS = 2;
const CAMERA_FAMILIES: readonly (Family | null)[] = ['photo', '3d'];
const LIT_FAMILIES: readonly (Family | null)[] = ['photo', 'painting', '3d', 'craft'];
const PLACES: ReadonlyMap<FacetName, number> = new Map(LABELS.map(([facet], place) => [facet, place]));

const runs = (words: string): readonly string[] => wordList(words).map(spaced);
const UNASKED_RUNS = runs(UNASKED);
const LENS_RUNS = runs(LENS_WORDS);
const LIGHT_RUNS = runs(LIGHT_WORDS);
const SCENE_RUNS = runs(SCENE_WORDS);

/** Letters, digits, spaces and what a hex colour or a hyphened word needs. In keywords a comma would end the clause. */
function isPlain(value: string): boolean {
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    const letter = (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
    if (!letter && !(code >= 0x30 && code <= 0x39) && !' -#'.includes(value.charAt(i))) return false;
  }
  return true;
}

function openFacets({ plan }: Study): FacetName[] {
  return plan.fill.filter((facet) => facet !== 'text' && !isStyled(plan, facet));
}

/** What a model may fill for this input; `facets` is empty where there is nothing to ask. */
export function emptyFacets(input: DirectorInput): SlotQuestion {
  const study = studyPrompt(input);
  const { family, cutout } = study.plan;
  return { prompt: study.normalised.text, family, cutout, facets: openFacets(study) };
}

/** Whether a model's words may stand for a facet: by the rules that bind the Director's own phrases. */
function mayStand(facet: FacetName, value: unknown, { reading, plan }: Study): value is string {
  if (typeof value !== 'string' || value.length > MAX_SLOT_CHARACTERS || !isPlain(value)) return false;
  if (complaint(value) !== null) return false;
  const words = spaced(value);
  const has = (list: readonly string[]) => list.some((run) => words.includes(run));
  if (value.trim().split(' ').length < MIN_SLOT_WORDS || has(UNASKED_RUNS)) return false;
  if (!CAMERA_FAMILIES.includes(plan.family) && has(LENS_RUNS)) return false;
  if (!LIT_FAMILIES.includes(plan.family) && has(LIGHT_RUNS)) return false;
  if (plan.cutout && has(SCENE_RUNS)) return false;
  if (facet === 'palette') return colorsIn(value).length > 0;
  // It must not speak of what the user has settled, nor of another medium.
  const said = detect(normalise(`a thing, ${value}`));
  if (said.named.has('camera') && !CAMERA_FAMILIES.includes(plan.family)) return false;
  if (said.named.has('light') && (plan.cutout || !LIT_FAMILIES.includes(plan.family))) return false;
  if (facet === 'medium') return said.medium?.family === plan.family;
  return said.medium === null && !said.hits.some((hit) => hit.facet !== facet && reading.named.has(hit.facet));
}

/**
 * Directs with a model's words in the empty facets. A slot that is not asked for, or whose words may not stand, is left to the
 * rules: whatever the model answers, the result is a valid direction, and the user's words are its beginning.
 */
export function fill(input: DirectorInput, slots: Readonly<Record<string, unknown>>): Directed {
  const study = studyPrompt(input);
  const open = openFacets(study);
  const taken = open.filter((facet) => Object.hasOwn(slots, facet) && mayStand(facet, slots[facet], study));
  // Keywords have no closing line: their last clause stays the Director's own, so that it knows the prompt again.
  const last = study.plan.fill.toSorted((a, b) => (PLACES.get(b) ?? 0) - (PLACES.get(a) ?? 0))[0];
  const kept = input.dialect === 'keywords' ? taken.filter((facet) => facet !== last) : taken;
  const words: Slots = Object.fromEntries(kept.map((facet) => [facet, normalise(String(slots[facet])).text]));
  const directed = directWith(input, words);
  if (kept.length === 0) return directed;
  return { ...directed, direction: { ...directed.direction, version: `${directed.direction.version}+model` } };
}
