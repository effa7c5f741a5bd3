import type { FacetName } from '../../contract/direction.ts';
import type { Palette, Swatch } from '../data/palettes.ts';
import { ALL_STYLES } from '../data/styles/index.ts';
import type { DirectionPlan } from '../planning/plan.ts';
import { clashes, NO_CLASHES } from '../reading/contradictions.ts';
import type { Reading } from '../reading/read-prompt.ts';
import { mix } from '../text/hash.ts';
import { words } from '../words.ts';

const { CUTOUT_COMPOSITION, CUTOUT_FINISH, CUTOUT_ON_BACKDROP } = words().cutouts;
const { MONO_SWATCHES, NEUTRAL_SWATCHES, SERIES_PALETTES, SWATCHES } = words().palettes;
const { BROAD_FINISHES, MADE_COMPOSITIONS, PHOTO_SCENE, PLACE_COMPOSITIONS, SET_CONSTRAINTS } = words().phrases;
const { TRAITS } = words().traits;

/** Picks among `n`: the same for the same prompt, style, seed and facet. */
export type PhrasePicker = (facet: FacetName, n: number) => number;

const SALTS: Readonly<Partial<Record<FacetName, number>>> = {
  medium: 1,
  subject: 2,
  setting: 3,
  light: 4,
  camera: 5,
  composition: 6,
  palette: 7,
  mood: 8,
  finish: 9,
  text: 10,
  use: 11,
  constraints: 12,
};
/** What a series keeps. */
const KEPT: readonly FacetName[] = ['medium', 'light', 'palette', 'finish', 'camera', 'use', 'constraints'];

/** `hash` is of the prompt, `kept` of the series, if there is one. */
export function makePicker(hash: number, seed: number, kept: number | null): PhrasePicker {
  const free = mix(hash, seed);
  return (facet, n) => mix(kept !== null && KEPT.includes(facet) ? kept : free, SALTS[facet] ?? 0) % n;
}

interface Traits {
  readonly single: boolean;
  readonly focus: boolean;
  readonly near: boolean;
  readonly calm: boolean;
  readonly ground: boolean;
}

function traitsOf(text: string): Traits {
  const has = (trait: keyof Traits) => TRAITS[trait].some((words) => text.includes(words));
  return { single: has('single'), focus: has('focus'), near: has('near'), calm: has('calm'), ground: has('ground') };
}

const COMPOSITIONS: readonly string[] = [
  ...(PHOTO_SCENE.composition ?? []).map(({ text }) => text),
  ...PLACE_COMPOSITIONS,
  ...MADE_COMPOSITIONS,
  ...ALL_STYLES.flatMap((style) => style.phrases.composition ?? []),
];
const TRAITS_OF: ReadonlyMap<string, Traits> = new Map(COMPOSITIONS.map((text) => [text, traitsOf(text)]));

/** Whether a composition suits what is in the image: one thing or several, a place of its own, a camera of the user's. */
function agrees(text: string, reading: Reading): boolean {
  const traits = TRAITS_OF.get(text);
  if (!traits) return true;
  if (traits.single && !(reading.single && reading.english)) return false;
  if (traits.focus && reading.even) return false;
  if (traits.near && reading.named.has('camera')) return false;
  if (traits.calm && (reading.busy || !reading.evidence.quiet)) return false;
  return !(traits.ground && reading.named.has('setting'));
}

function compositions(
  { use, useChosen, look, lookChosen, family, cutout, onBackdrop, intent }: DirectionPlan,
  reading: Reading,
): readonly string[] {
  if (cutout) {
    if (onBackdrop) return CUTOUT_ON_BACKDROP;
    return (use?.cutout ? use.phrases.composition : undefined) ?? CUTOUT_COMPOSITION;
  }
  const fits = (texts: readonly string[] | undefined) => texts?.filter((text) => agrees(text, reading)) ?? [];
  const ofUse = useChosen ? fits(use?.phrases.composition) : [];
  if (ofUse.length > 0) return ofUse;
  const ofLook = lookChosen ? fits(look?.phrases.composition) : [];
  // A look with one arrangement leaves the seed the general ones as well.
  if (ofLook.length === 1 && family !== 'photo' && family !== '3d') return [...ofLook, ...fits(MADE_COMPOSITIONS)];
  if (ofLook.length > 0) return ofLook;
  if (reading.busy) return [];
  if (intent.kind === 'artifact') return [];
  if (family === 'photo') {
    const place = reading.evidence.subject === 'outdoor' || reading.evidence.subject === 'indoor';
    if (reading.named.has('camera')) return [];
    return fits(place ? PLACE_COMPOSITIONS : (PHOTO_SCENE.composition ?? []).map(({ text }) => text));
  }
  return family === null ? [] : fits(MADE_COMPOSITIONS);
}

function lights({ use, useChosen, look, lookChosen }: DirectionPlan, reading: Reading): readonly string[] {
  if (useChosen && !lookChosen && use?.phrases.light) return use.phrases.light;
  if (lookChosen && look?.id !== 'photo') return look?.phrases.light ?? [];
  const { subject } = reading.evidence;
  if (reading.scene === 'other') return [];
  const scene = reading.scene ?? (subject === 'outdoor' || subject === 'indoor' ? subject : null);
  return (PHOTO_SCENE.light ?? []).filter((phrase) => (phrase.scene ?? scene) === scene).map(({ text }) => text);
}

function bank(facet: FacetName, plan: DirectionPlan, reading: Reading): readonly string[] {
  const { use, useChosen, look, lookChosen, cutout, intent } = plan;
  switch (facet) {
    case 'constraints':
      return reading.many ? SET_CONSTRAINTS : (use?.phrases.constraints ?? []);
    case 'use':
      return use?.phrases.use ?? [];
    case 'medium':
      if (lookChosen) return look?.phrases.medium ?? [];
      return (useChosen ? use?.phrases.medium : undefined) ?? (PHOTO_SCENE.medium ?? []).map(({ text }) => text);
    case 'finish':
      if (look?.phrases.finish) return look.phrases.finish;
      return BROAD_FINISHES[intent.look ?? ''] ?? (cutout ? CUTOUT_FINISH : []);
    case 'composition':
      return compositions(plan, reading);
    case 'light':
      return lights(plan, reading);
    case 'camera':
      return (lookChosen ? look?.phrases.camera : undefined) ?? (useChosen ? use?.phrases.camera : undefined) ?? [];
    default:
      return [];
  }
}

function isChosen(facet: FacetName, { useChosen, lookChosen }: DirectionPlan): boolean {
  return facet === 'medium' ? useChosen || lookChosen : facet === 'use' && useChosen;
}

/** The clause for a facet; `null` if nothing fits. */
export function choosePhrase(facet: FacetName, plan: DirectionPlan, reading: Reading, pick: PhrasePicker): string | null {
  const all = bank(facet, plan, reading);
  const ofLook = facet === 'finish' || facet === 'light' || facet === 'medium';
  const fitting =
    reading.clashes === NO_CLASHES ? all : all.filter((words) => !clashes(words, reading.clashes, plan.use?.id ?? null, ofLook));
  // What a person chose is said in any case.
  const texts = fitting.length === 0 && isChosen(facet, plan) ? all : fitting;
  return texts[texts.length === 0 ? 0 : pick(facet, texts.length)] ?? null;
}

const MONO_LOOKS: readonly (string | null)[] = [
  'pencil',
  'ink',
  'line-art',
  'charcoal',
  'black-and-white',
  'engraving',
  'etching',
  'woodcut',
  'manga',
  'coloring-page',
];

function swatches(plan: DirectionPlan, reading: Reading): readonly Swatch[] {
  if (MONO_LOOKS.includes(plan.intent.look)) return MONO_SWATCHES;
  if (reading.tone) return SWATCHES.filter((swatch) => swatch.tone === reading.tone);
  const { family } = plan;
  if (family === null) return NEUTRAL_SWATCHES;
  return SWATCHES.filter((swatch) => swatch.tone === undefined && swatch.families?.includes(family) !== false);
}

const NEUTRALS = ['#e9e6df', '#8f8d88', '#4a4947'] as const;

/** The first three, filled up with neutrals. */
export function threeColors(hexes: readonly string[]): [string, string, string] {
  const [first = NEUTRALS[0], second = NEUTRALS[1], third = NEUTRALS[2]] = [...hexes, ...NEUTRALS.slice(hexes.length)];
  return [first, second, third];
}

/** Three colors, and the words for them if the palette is drawn. Colors that the user names lead the placeholder. */
export function choosePalette(plan: DirectionPlan, reading: Reading, pick: PhrasePicker, series: boolean): Palette {
  const { look, lookChosen } = plan;
  const drawn = lookChosen ? (look?.palettes ?? (series ? SERIES_PALETTES : null)) : null;
  const named = reading.colors.length > 0 ? reading.colors.map(({ hex }) => hex) : (reading.paletteColors ?? []);
  if (named.length > 0) return { text: '', colors: threeColors(named) };
  const fitting = drawn?.filter(({ text }) => !clashes(text, reading.clashes, null, true));
  if (fitting) return fitting[pick('palette', Math.max(1, fitting.length))] ?? { text: '', colors: NEUTRALS };
  const list = look?.palettes ?? swatches(plan, reading);
  return { text: '', colors: list[pick('palette', list.length)]?.colors ?? NEUTRALS };
}
