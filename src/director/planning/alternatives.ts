import type { Alternative } from '../../contract/direction.ts';
import { SURE_CONFIDENCE } from '../intent/read-intent.ts';
import type { Reading } from '../reading/interpret-prompt.ts';
import type { DirectionPlan } from './plan.ts';

const PHOTO: Alternative = { intent: 'photo', title: 'Photo' };
const DRAWING: Alternative = { intent: 'drawing', title: 'Drawing' };
const PAINTING: Alternative = { intent: 'painting', title: 'Painting' };
const VECTOR: Alternative = { intent: 'flat-vector', title: 'Flat vector' };
const DIAGRAM: Alternative = { intent: 'infographic', title: 'Infographic' };

/** Two or three readings of a prompt whose intent is unsure; none if it is sure. */
export function offerAlternatives({ intent }: DirectionPlan, { subject, text, directed }: Reading): Alternative[] {
  if (intent.confidence >= SURE_CONFIDENCE || intent.look !== null || text === '' || directed) return [];
  if (intent.kind !== 'scene' && intent.kind !== 'abstract') return [];
  switch (subject.unreal) {
    case 'process':
      return [DIAGRAM, VECTOR, DRAWING];
    case 'shape':
      return [VECTOR, DRAWING];
    case 'abstract':
      return [PAINTING, VECTOR, PHOTO];
    default:
      return [PHOTO, DRAWING, PAINTING];
  }
}
