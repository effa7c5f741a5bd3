import type { StyleRecord } from './record.ts';

export const cover: StyleRecord = {
  id: 'cover',
  kind: 'use',
  title: 'Cover',
  family: 'document',
  help: 'A book, album or video cover that reads at thumbnail size.',
  phrases: {
    use: ['cover that still reads at thumbnail size'],
    composition: ['strong focal image with quiet room for a title', 'large central motif with strong contrast'],
    constraints: ['flat front view with no mockup and no invented small print'],
  },
};
