import type { StyleRecord } from './record.ts';

export const pattern: StyleRecord = {
  id: 'pattern',
  title: 'Pattern',
  family: 'flat',
  kind: 'pattern',
  help: 'A seamless tile that repeats in every direction.',
  phrases: {
    medium: ['seamless repeating pattern', 'flat seamless pattern', 'printed textile pattern'],
    composition: [
      'evenly spaced motifs that tile seamlessly',
      'half-drop repeat with balanced gaps',
      'scattered motifs with even density',
    ],
    finish: [
      'flat solid shapes with clean edges',
      'slightly uneven printed edges with flat fills',
      'smooth simple shapes in few tones',
    ],
  },
};
