import type { StyleRecord } from './record.ts';

export const poster: StyleRecord = {
  id: 'poster',
  kind: 'use',
  title: 'Poster',
  family: 'document',
  help: 'One strong idea in big shapes, readable across a street.',
  phrases: {
    use: ['poster with one strong focal image and clear hierarchy'],
    composition: ['bold central motif with a wide margin', 'large simple shapes with a clear reading order'],
    constraints: ['readable from a distance with no clutter and no invented small print'],
  },
};
