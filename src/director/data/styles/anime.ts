import type { StyleRecord } from './record.ts';

export const anime: StyleRecord = {
  id: 'anime',
  kind: 'look',
  title: 'Anime',
  family: 'drawing',
  help: 'Clean line, cel shading and clear skies of color.',
  phrases: {
    medium: ['anime illustration', 'cel-shaded anime illustration'],
    finish: ['clean thin outlines with soft cel shading', 'crisp line with stepped shading'],
  },
  palettes: [{ text: 'clear sky blue and soft coral with white', colors: ['#6fb4e8', '#f29a86', '#fbf9f4'] }],
};
