import type { StyleRecord } from './record.ts';

export const flatVector: StyleRecord = {
  id: 'flat-vector',
  title: 'Flat vector',
  family: 'flat',
  kind: 'vector',
  help: 'Simple shapes and solid fills, as on a modern web page.',
  phrases: {
    medium: ['flat vector illustration', 'modern flat vector art', 'geometric vector illustration'],
  },
};
