import type { StyleRecord } from './record.ts';

export const macro: StyleRecord = {
  id: 'macro',
  title: 'Macro',
  family: 'photo',
  help: 'Very near, with fine texture and a melting background.',
  phrases: {
    medium: ['macro photograph', 'close macro photograph'],
    light: [
      'soft diffused light close to the surface',
      'gentle raking light over fine texture',
      'soft backlight through fine detail',
    ],
    camera: ['100mm macro lens with very shallow depth of field', 'macro lens at close range with creamy falloff'],
    composition: [
      'detail filling the frame',
      'sharp detail off center with a soft surround',
      'texture running across the whole frame',
    ],
  },
};
