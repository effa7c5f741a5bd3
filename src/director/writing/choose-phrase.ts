import type { FacetName } from '../../contract/direction.ts';
import type { DirectionPlan } from '../planning/plan.ts';
import { contradicts, NO_CONTRADICTIONS } from '../reading/contradictions.ts';
import type { Reading } from '../reading/interpret-prompt.ts';
import { words } from '../words.ts';
import { compositions } from './compositions.ts';
import type { PhrasePicker } from './phrase-picker.ts';

const { CUTOUT_FINISH } = words().cutouts;
const { BROAD_FINISHES, PHOTO_SCENE, SET_CONSTRAINTS } = words().phrases;

function lights({ use, useChosen, look, lookChosen }: DirectionPlan, reading: Reading): readonly string[] {
  if (useChosen && !lookChosen && use?.phrases.light) return use.phrases.light;
  if (lookChosen && look?.id !== 'photo') return look?.phrases.light ?? [];
  const { kind } = reading.subject;
  if (reading.scene === 'other') return [];
  const scene = reading.scene ?? (kind === 'outdoor' || kind === 'indoor' ? kind : null);
  return (PHOTO_SCENE.light ?? []).filter((phrase) => (phrase.scene ?? scene) === scene).map(({ text }) => text);
}

function bank(facet: FacetName, plan: DirectionPlan, reading: Reading): readonly string[] {
  const { use, useChosen, look, lookChosen, cutout, intent } = plan;
  switch (facet) {
    case 'constraints':
      return reading.several ? SET_CONSTRAINTS : (use?.phrases.constraints ?? []);
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
    reading.contradictions === NO_CONTRADICTIONS
      ? all
      : all.filter((words) => !contradicts(words, reading.contradictions, plan.use?.id ?? null, ofLook));
  // What a person chose is said in any case.
  const texts = fitting.length === 0 && isChosen(facet, plan) ? all : fitting;
  return texts[texts.length === 0 ? 0 : pick(facet, texts.length)] ?? null;
}
