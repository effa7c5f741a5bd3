import type { StyleRecord } from './record.ts';

export const anime: StyleRecord = {
  id: 'anime',
  title: 'Anime',
  family: 'drawing',
  kind: 'anime',
  help: 'Clean line, cel shading and clear skies of colour.',
  phrases: {
    medium: ['anime illustration', 'cel-shaded anime illustration', 'painterly anime background art'],
    composition: [
      'open arrangement with wide sky space',
      'clear arrangement with layered depth',
      'low arrangement with strong perspective',
    ],
    finish: [
      'clean thin outlines with soft cel shading',
      'crisp line with stepped shading',
      'smooth shading with delicate outlines',
    ],
  },
  palettes: [
    {
      text: 'clear sky blue and soft coral with white',
      colors: ['#6fb4e8', '#f29a86', '#fbf9f4'],
    },
    {
      text: 'lavender and peach with pale cyan',
      colors: ['#a48fd0', '#f4b99a', '#cfeaf0'],
    },
    {
      text: 'fresh green and warm cream with pale sky blue',
      colors: ['#6fb57a', '#f6ead0', '#9fcbe8'],
    },
  ],
};
