import type { StyleRecord } from './record.ts';

export const ART_STYLES: readonly StyleRecord[] = [
  {
    id: 'watercolor',
    title: 'Watercolor',
    family: 'painting',
    kind: 'watercolor',
    help: 'Transparent washes on textured paper, white left bare.',
    phrases: {
      medium: ['watercolor painting', 'loose watercolor painting', 'delicate watercolor painting'],
      light: [
        'airy light kept as bare paper',
        'soft luminous daylight in thin washes',
        'gentle light with pale transparent shadows',
      ],
      finish: [
        'wet-in-wet washes with soft blooms',
        'transparent washes with crisp dried edges',
        'granulating washes on cold-pressed paper',
      ],
    },
  },
  {
    id: 'oil',
    title: 'Oil',
    family: 'painting',
    kind: 'oil',
    help: 'Rich layered oil on canvas with visible brushwork.',
    phrases: {
      medium: ['oil painting on canvas', 'layered oil painting', 'alla prima oil painting'],
      light: [
        'warm directional light with deep soft shadows',
        'strong light against a dark ground',
        'soft north light with rich halftones',
      ],
      finish: [
        'visible brushwork with thick highlights',
        'layered glazes with a soft sheen',
        'broad confident strokes with lost edges',
      ],
    },
  },
  {
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
      { text: 'black ink and gray washes on rice-paper white', colors: ['#1a1a1c', '#84868a', '#f4f1e8'] },
      { text: 'warm black ink and sepia washes on ivory', colors: ['#221d1a', '#94765a', '#f3ecdc'] },
    ],
  },
  {
    id: 'pencil',
    title: 'Pencil',
    family: 'drawing',
    kind: 'pencil',
    help: 'Graphite on paper, from light construction lines to deep tone.',
    phrases: {
      medium: ['graphite pencil drawing', 'soft pencil sketch', 'careful pencil drawing'],
      finish: [
        'layered hatching with soft smudged tone',
        'light construction lines under firm contours',
        'fine graphite shading on toothy paper',
      ],
    },
    palettes: [
      { text: 'graphite grays on warm white', colors: ['#2f2f31', '#8b8b8d', '#f5f2ea'] },
      { text: 'silvery grays on cool white', colors: ['#3a3d42', '#9aa0a6', '#f2f4f5'] },
    ],
  },
  {
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
      { text: 'black line on pure white', colors: ['#111111', '#9c9c9c', '#ffffff'] },
      { text: 'dark ink line on warm white', colors: ['#22201e', '#a09a92', '#faf6ee'] },
    ],
  },
];
