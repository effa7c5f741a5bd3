import type { StyleRecord } from './record.ts';

export const pencil: StyleRecord = {
  id: 'pencil',
  kind: 'look',
  title: 'Pencil',
  family: 'drawing',
  help: 'Graphite on paper, from light construction lines to deep tone.',
  phrases: {
    medium: ['graphite pencil drawing', 'soft pencil sketch'],
    finish: ['layered hatching with soft smudged tone', 'fine graphite shading on toothy paper'],
  },
  palettes: [{ text: 'graphite grays on warm white', colors: ['#2f2f31', '#8b8b8d', '#f5f2ea'] }],
};
