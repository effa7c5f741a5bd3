import type { StyleRecord } from './record.ts';

export const macro: StyleRecord = {
  id: 'macro',
  kind: 'look',
  title: 'Macro',
  family: 'photo',
  help: 'Very near, with fine texture and a melting background.',
  phrases: {
    medium: ['macro photograph', 'close macro photograph'],
    light: ['soft diffused light close to the surface'],
    camera: ['100mm macro lens with very shallow depth of field'],
    composition: ['detail filling the frame'],
  },
};
