import type { StyleRecord } from './record.ts';

export const pencil: StyleRecord = {
  id: 'pencil',
  title: 'Pencil',
  family: 'drawing',
  kind: 'pencil',
  help: 'Graphite on paper, from light construction lines to deep tone.',
  phrases: {
    medium: ['graphite pencil drawing', 'soft pencil sketch', 'careful pencil drawing'],
    finish: [
      'layered hatching with soft smudged tone',
      'faint construction lines under firm contours',
      'fine graphite shading on toothy paper',
    ],
  },
  palettes: [
    {
      text: 'graphite grays on warm white',
      colors: ['#2f2f31', '#8b8b8d', '#f5f2ea'],
    },
    {
      text: 'silvery grays on cool white',
      colors: ['#3a3d42', '#9aa0a6', '#f2f4f5'],
    },
  ],
};
