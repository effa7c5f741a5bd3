import type { StyleRecord } from './record.ts';

export const lineArt: StyleRecord = {
  id: 'line-art',
  title: 'Line art',
  family: 'drawing',
  kind: 'line-art',
  help: 'Clean lines and no shading; good for colouring.',
  phrases: {
    medium: ['clean line art', 'minimal line art', 'continuous line drawing'],
    finish: [
      'even black strokes with no shading',
      'varied line weight with open shapes',
      'thin precise strokes with open interiors',
    ],
  },
  palettes: [
    {
      text: 'black line on pure white',
      colors: ['#111111', '#9c9c9c', '#ffffff'],
    },
    {
      text: 'dark ink line on warm white',
      colors: ['#22201e', '#a09a92', '#faf6ee'],
    },
  ],
};
