import type { FacetName } from '../../contract/direction.ts';
import { SURE_CONFIDENCE } from '../intent/read-intent.ts';
import type { Reading } from '../reading/interpret-prompt.ts';
import type { ChosenStyle } from './resolve-style.ts';

const NOTHING: readonly FacetName[] = [];
const LOOK_ORDER: readonly FacetName[] = ['medium', 'finish', 'light', 'camera', 'composition', 'palette'];
const USE_ORDER: readonly FacetName[] = ['use', 'medium', 'constraints', 'finish', 'light', 'composition', 'camera'];

/** A list of tags is a dialect of its own, unless a style is chosen for it. */
export function isLeftAlone({ lookChosen, useChosen }: ChosenStyle, { tagged }: Reading): boolean {
  return tagged && !lookChosen && !useChosen;
}

/** What the intent needs, most wanted first, before it is asked what is settled already. */
export function wantedFacets(target: ChosenStyle, reading: Reading, cutout: boolean): readonly FacetName[] {
  const { intent, use, useChosen, look, lookChosen } = target;
  if (intent.kind === 'data' || isLeftAlone(target, reading)) return NOTHING;
  const fits = use !== null && !reading.several && (useChosen || !reading.unruly);
  const useFacets: readonly FacetName[] = fits
    ? useChosen
      ? USE_ORDER
      : ['use', 'constraints']
    : reading.several
      ? ['constraints']
      : NOTHING;
  const composition: readonly FacetName[] = cutout && !reading.several ? ['composition'] : NOTHING;
  if (lookChosen) return ['text', ...(use && !reading.several ? (['use'] as const) : NOTHING), ...LOOK_ORDER, 'constraints'];
  if (intent.kind === 'artifact') return ['text', ...useFacets, ...(look ? (['finish'] as const) : NOTHING), ...composition];
  if (use && useChosen) return ['text', ...useFacets];
  if (intent.look === 'own' || reading.lookUnlisted) return ['text'];
  if (intent.kind === 'abstract') return ['text'];
  if (intent.confidence < SURE_CONFIDENCE || intent.look === null) return cutout ? ['text', 'composition'] : ['text'];
  if (!reading.lookNamed) return ['text', 'medium', 'light', 'composition'];
  const real = reading.subject.kind !== null && reading.subject.unreal === null;
  if (target.family === 'photo')
    return real && intent.look === 'photo' ? ['text', 'light', 'composition'] : ['text', 'finish', 'composition'];
  return ['text', 'finish', 'composition'];
}
