import type { StyleRecord } from './record.ts';

export const lineArt: StyleRecord = {
  id: 'line-art',
  kind: 'look',
  title: 'Line art',
  family: 'drawing',
  help: 'Clean lines and no shading; good for coloring.',
  phrases: {
    medium: ['clean line art', 'minimal line art'],
    finish: ['even clean strokes with no shading', 'varied line weight with open shapes'],
  },
  palettes: [{ text: 'black line on pure white', colors: ['#111111', '#9c9c9c', '#ffffff'] }],
};
