import { ALL_STYLES } from '../data/styles/index.ts';
import type { DirectionPlan } from '../planning/plan.ts';
import type { Reading } from '../reading/interpret-prompt.ts';
import { words } from '../words.ts';

const { CUTOUT_COMPOSITION, CUTOUT_ON_BACKDROP } = words().cutouts;
const { MADE_COMPOSITIONS, PHOTO_SCENE, PLACE_COMPOSITIONS } = words().phrases;
const { TRAITS } = words().traits;

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
  if (traits.focus && reading.noFocalPoint) return false;
  if (traits.near && reading.named.has('camera')) return false;
  if (traits.calm && (reading.busy || !reading.subject.quiet)) return false;
  return !(traits.ground && reading.named.has('setting'));
}

/** The compositions that suit the image. */
export function compositions(
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
    const place = reading.subject.kind === 'outdoor' || reading.subject.kind === 'indoor';
    if (reading.named.has('camera')) return [];
    return fits(place ? PLACE_COMPOSITIONS : (PHOTO_SCENE.composition ?? []).map(({ text }) => text));
  }
  return family === null ? [] : fits(MADE_COMPOSITIONS);
}
