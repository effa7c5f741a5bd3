import type { StyleRecord } from './record.ts';

export const product: StyleRecord = {
  id: 'product',
  title: 'Product',
  family: 'photo',
  help: 'One object on a plain ground, ready for a shop page.',
  phrases: {
    medium: ['commercial product photograph', 'catalog product photograph'],
    light: [
      'broad soft light with controlled reflections',
      'even soft light that shows the surface',
      'soft top light with clean highlights',
    ],
    camera: ['70mm lens with the whole object in focus', '90mm lens with crisp focus throughout'],
    composition: [
      'object centered on a plain seamless ground',
      'object at a slight angle with wide margins',
      'object low in the frame with clean space above',
    ],
  },
};
