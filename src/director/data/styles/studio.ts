import type { StyleRecord } from './record.ts';

export const studio: StyleRecord = {
  id: 'studio',
  kind: 'look',
  title: 'Studio',
  family: 'photo',
  help: 'Hyper-realistic studio photography with controlled light.',
  phrases: {
    medium: ['hyper-realistic studio photograph', 'polished studio photograph'],
    light: ['studio lighting with a large soft key', 'studio lighting with a soft key and a subtle rim'],
    camera: ['85mm lens with crisp focus'],
    composition: ['subject centered on a seamless backdrop', 'subject with generous space on a plain backdrop'],
  },
};
