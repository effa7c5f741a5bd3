import type { StyleRecord } from './record.ts';

export const gouache: StyleRecord = {
  id: 'gouache',
  kind: 'look',
  title: 'Gouache',
  family: 'painting',
  help: 'Opaque matte paint in clear flat shapes.',
  phrases: {
    medium: ['gouache painting', 'matte gouache illustration'],
    finish: ['opaque matte strokes with soft edges', 'flat layers of matte paint'],
  },
};
