import type { StyleRecord } from './record.ts';

export const studio: StyleRecord = {
  id: 'studio',
  title: 'Studio',
  family: 'photo',
  help: 'Hyper-realistic studio photography with controlled light.',
  phrases: {
    medium: ['hyper-realistic studio photograph', 'polished studio photograph'],
    light: [
      'studio lighting with a large soft key',
      'studio lighting with a soft key and a subtle rim',
      'even studio lighting with soft falloff',
    ],
    camera: ['85mm lens with crisp focus', '100mm lens with fine detail throughout', '70mm lens with a clean focus plane'],
    composition: [
      'subject centered on a seamless backdrop',
      'subject against a smooth gradient backdrop',
      'subject with generous space on a plain backdrop',
    ],
  },
};
