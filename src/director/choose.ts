import type { FacetName } from '../contract/direction.ts';
import { CUTOUT_COMPOSITION, CUTOUT_FINISH, CUTOUT_ON_BACKDROP } from './data/cutouts.ts';
import { MONO_PALETTES, NEUTRAL_PALETTES, PALETTES, type Palette } from './data/palettes.ts';
import { NEUTRAL, PHRASES, type Phrase } from './data/phrases.ts';
import { ALL_STYLES } from './data/styles/index.ts';
import { TRAITS } from './data/traits.ts';
import type { Reading } from './detect.ts';
import { mix } from './hash.ts';
import { LED_BY_END } from './lexicon.ts';
import type { Plan } from './plan.ts';

/** Picks among `n`: the same for the same prompt, style, seed and facet. */
export type Picker = (facet: FacetName, n: number) => number;

const SALTS: Readonly<Record<FacetName, number>> = {
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
};

export function makePicker(hash: number, seed: number): Picker {
  const base = mix(hash, seed);
  return (facet, n) => mix(base, SALTS[facet]) % n;
}

interface Traits {
  readonly single: boolean;
  readonly near: boolean;
  readonly calm: boolean;
  readonly ground: boolean;
}

function traitsOf(text: string): Traits {
  const has = (trait: keyof Traits) => TRAITS[trait].some((words) => text.includes(words));
  return { single: has('single'), near: has('near'), calm: has('calm'), ground: has('ground') };
}

const COMPOSITIONS: readonly string[] = [
  ...Object.values(PHRASES).flatMap((phrases) => (phrases.composition ?? []).map(({ text }) => text)),
  ...(NEUTRAL.composition ?? []).map(({ text }) => text),
  ...ALL_STYLES.flatMap((style) => style.phrases.composition ?? []),
];
const TRAITS_OF: ReadonlyMap<string, Traits> = new Map(COMPOSITIONS.map((text) => [text, traitsOf(text)]));

/** Whether a composition suits what is in the picture: one thing or several, a place of its own, a camera of the user's. */
function agrees(text: string, reading: Reading): boolean {
  const traits = TRAITS_OF.get(text);
  if (!traits) return true;
  if (traits.single && !(reading.single && reading.english)) return false;
  if (traits.near && reading.named.has('camera')) return false;
  if (traits.calm && reading.busy) return false;
  return !(traits.ground && reading.named.has('setting'));
}

function bank(facet: FacetName, plan: Plan, reading: Reading): readonly string[] {
  const record = plan.style ?? (plan.onBackdrop ? null : plan.kin);
  const own = record?.phrases[facet];
  const cutoutStyle = record?.cutout === true;
  if (plan.cutout && facet === 'composition' && !cutoutStyle) return plan.onBackdrop ? CUTOUT_ON_BACKDROP : CUTOUT_COMPOSITION;
  if (plan.cutout && facet === 'finish' && !(cutoutStyle && own)) return CUTOUT_FINISH;
  const fitting = plan.cutout ? own : own?.filter((text) => agrees(text, reading));
  if (fitting && fitting.length > 0) return fitting;
  const phrases = (plan.family === null ? NEUTRAL : PHRASES[plan.family])[facet] ?? [];
  return phrases.filter((phrase) => suits(phrase, reading)).map((phrase) => phrase.text);
}

function suits(phrase: Phrase, reading: Reading): boolean {
  if (!agrees(phrase.text, reading)) return false;
  if (phrase.sharp && reading.tone === 'cool') return false;
  return phrase.scene === undefined || phrase.scene === reading.scene;
}

/** The clause for a facet; `null` where nothing fits. */
export function choosePhrase(facet: FacetName, plan: Plan, reading: Reading, pick: Picker): string | null {
  const texts = bank(facet, plan, reading);
  return texts[texts.length === 0 ? 0 : pick(facet, texts.length)] ?? null;
}

function palettes(plan: Plan, reading: Reading): readonly Palette[] {
  if (plan.style?.palettes) return plan.style.palettes;
  if (plan.kin?.palettes && reading.tone === null) return plan.kin.palettes;
  if (reading.medium?.mono) return MONO_PALETTES;
  if (reading.tone) return PALETTES.filter((palette) => palette.tone === reading.tone);
  const { family } = plan;
  if (family === null) return NEUTRAL_PALETTES;
  return PALETTES.filter((palette) => palette.tone === undefined && palette.families?.includes(family) !== false);
}

const NEUTRALS = ['#e9e6df', '#8f8d88', '#4a4947'] as const;

/** The first three, filled up with neutrals. */
export function threeColors(hexes: readonly string[]): [string, string, string] {
  const [first = NEUTRALS[0], second = NEUTRALS[1], third = NEUTRALS[2]] = [...hexes, ...NEUTRALS.slice(hexes.length)];
  return [first, second, third];
}

/** Three colours and their words. Colours that the user names lead; the words are empty where only the colours are wanted. */
export function choosePalette(plan: Plan, reading: Reading, pick: Picker): Palette {
  const list = palettes(plan, reading);
  const picked = list[pick('palette', list.length)] ?? { text: 'quiet neutrals', colors: NEUTRALS };
  const named = reading.colors.length > 0 ? reading.colors.map((color) => color.hex) : (reading.paletteColors ?? []);
  if (named.length === 0) return picked;
  const colors = threeColors(named);
  const words = reading.colors.map((color) => color.word).join(' and ');
  return { text: words === '' ? picked.text : `led by ${words} ${LED_BY_END}`, colors };
}
