import type { StyleRecord } from './record.ts';

export const ink: StyleRecord = {
  id: 'ink',
  kind: 'look',
  title: 'Ink',
  family: 'painting',
  help: 'Brush and ink: a few sure strokes and much empty paper.',
  phrases: {
    medium: ['brush and ink painting', 'ink wash painting'],
    composition: ['sparse arrangement with much empty paper'],
    finish: ['dry brush texture with pooled ink', 'fluid strokes from wet to dry'],
  },
  palettes: [{ text: 'black ink and gray washes on rice-paper white', colors: ['#1a1a1c', '#84868a', '#f4f1e8'] }],
};
