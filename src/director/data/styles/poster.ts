import type { StyleRecord } from './record.ts';

export const poster: StyleRecord = {
  id: 'poster',
  title: 'Poster',
  family: 'document',
  kind: 'poster',
  help: 'One strong idea in big shapes, readable across a street.',
  phrases: {
    medium: ['screen-printed poster', 'modernist poster design', 'bold graphic poster'],
    composition: [
      'bold central motif with a wide margin',
      'large simple shapes on a strict grid',
      'dramatic diagonal layout with open space',
    ],
    finish: [
      'flat overprinted layers with slight grain',
      'hard-edged shapes with even tints',
      'simplified shapes with strong contrast',
    ],
  },
};
