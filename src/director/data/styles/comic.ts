import type { StyleRecord } from './record.ts';

export const comic: StyleRecord = {
  id: 'comic',
  kind: 'look',
  title: 'Comic',
  family: 'drawing',
  help: 'Bold ink outlines and flat printed color, as in a comic book.',
  phrases: {
    medium: ['comic book illustration', 'inked comic art'],
    finish: ['bold ink outlines with flat color', 'brushed ink line with cel shading', 'confident ink outlines'],
  },
  palettes: [{ text: 'primary red and blue with warm newsprint', colors: ['#c8352c', '#2b5aa5', '#f2e6cc'] }],
};
