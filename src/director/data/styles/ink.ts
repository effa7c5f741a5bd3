import type { StyleRecord } from './record.ts';

export const ink: StyleRecord = {
  id: 'ink',
  title: 'Ink',
  family: 'painting',
  kind: 'ink',
  help: 'Brush and ink: a few sure strokes and much empty paper.',
  phrases: {
    medium: ['ink wash painting', 'brush and ink painting'],
    light: ['light suggested by empty paper', 'misty light in pale gray washes'],
    composition: ['sparse arrangement with much empty paper', 'asymmetrical arrangement with open space'],
    finish: ['dry brush texture with pooled ink', 'fluid strokes from wet to dry'],
  },
  palettes: [
    {
      text: 'black ink and gray washes on rice-paper white',
      colors: ['#1a1a1c', '#84868a', '#f4f1e8'],
    },
    {
      text: 'warm black ink and sepia washes on ivory',
      colors: ['#221d1a', '#94765a', '#f3ecdc'],
    },
  ],
};
