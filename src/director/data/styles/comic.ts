import type { StyleRecord } from './record.ts';

export const comic: StyleRecord = {
  id: 'comic',
  title: 'Comic',
  family: 'drawing',
  kind: 'comic',
  help: 'Bold ink outlines and flat printed colour, as in a comic book.',
  phrases: {
    medium: ['comic book illustration', 'inked comic panel', 'bold comic art'],
    composition: [
      'dynamic arrangement with strong diagonals',
      'bold arrangement with deep foreground',
      'tight arrangement with dramatic foreshortening',
    ],
    finish: ['bold ink outlines with flat color', 'spotted blacks with halftone dots', 'brushed ink line with cel shading'],
  },
  palettes: [
    {
      text: 'primary red and blue with warm newsprint',
      colors: ['#c8352c', '#2b5aa5', '#f2e6cc'],
    },
    {
      text: 'mustard and teal with inky black',
      colors: ['#d9a02f', '#1f7d80', '#19191c'],
    },
    {
      text: 'coral and violet with deep navy',
      colors: ['#ee7a64', '#6a4a9c', '#1b2447'],
    },
  ],
};
