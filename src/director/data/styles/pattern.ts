import type { StyleRecord } from './record.ts';

export const pattern: StyleRecord = {
  id: 'pattern',
  kind: 'use',
  title: 'Pattern',
  family: 'flat',
  help: 'A seamless tile that repeats in every direction.',
  phrases: {
    use: ['seamless tile that repeats in every direction'],
    composition: ['evenly spaced motifs that tile seamlessly', 'scattered motifs with even density'],
    constraints: ['edges that match with even density and no single focal point'],
  },
};
