import type { StyleRecord } from './record.ts';

export const flatVector: StyleRecord = {
  id: 'flat-vector',
  kind: 'look',
  title: 'Flat vector',
  family: 'flat',
  help: 'Simple shapes and solid fills, as on a modern web page.',
  phrases: {
    medium: ['flat vector illustration', 'geometric vector illustration'],
    finish: ['crisp edges with flat even fills', 'bold simple shapes with clean contours'],
  },
};
