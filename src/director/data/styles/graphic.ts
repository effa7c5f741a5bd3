import type { StyleRecord } from './record.ts';

export const GRAPHIC_STYLES: readonly StyleRecord[] = [
  {
    id: 'flat-vector',
    title: 'Flat vector',
    family: 'flat',
    kind: 'vector',
    help: 'Simple shapes and solid fills, as on a modern web page.',
    phrases: { medium: ['flat vector illustration', 'modern flat vector art', 'geometric vector illustration'] },
  },
  {
    id: 'logo',
    title: 'Logo',
    family: 'flat',
    kind: 'logo',
    cutout: true,
    help: 'A simple mark that works small and in one colour.',
    phrases: {
      medium: ['minimal vector logo mark', 'geometric vector logo', 'bold simple logo mark'],
      composition: [
        'isolated centered mark with an even margin',
        'compact isolated mark with clear space around it',
        'balanced isolated mark with strong silhouette',
      ],
      finish: [
        'solid fills with clean negative space',
        'uniform stroke weight with crisp edges',
        'smooth geometric curves with flat fills',
      ],
    },
  },
  {
    id: 'app-icon',
    title: 'App icon',
    family: 'flat',
    kind: 'icon',
    cutout: true,
    help: 'One bold shape that still reads at 32 pixels.',
    phrases: {
      medium: ['modern app icon', 'simple app icon', 'bold app icon'],
      composition: [
        'isolated centered glyph with a safe margin',
        'bold isolated form filling the icon with even padding',
        'whole isolated form with equal padding on every side',
      ],
      finish: [
        'smooth rounded shapes with subtle gradients',
        'flat bold shapes with crisp edges',
        'soft rounded corners with clean fills',
      ],
    },
  },
  {
    id: 'sticker',
    title: 'Sticker',
    family: 'flat',
    kind: 'sticker',
    cutout: true,
    help: 'Die-cut with a white outline, cheerful and clear.',
    phrases: {
      medium: ['die-cut sticker', 'glossy die-cut sticker', 'rounded die-cut sticker'],
      composition: [
        'isolated whole form with an even white border',
        'complete isolated form with a thick white outline',
        'isolated rounded silhouette with an even margin',
      ],
      finish: [
        'bold outlines with flat cheerful fills',
        'smooth fills with a thin inner outline',
        'simple cel shading with clean edges',
      ],
    },
  },
  {
    id: 'pixel-art',
    title: 'Pixel art',
    family: 'pixel',
    help: 'Square pixels and few colours, as in a classic game.',
    phrases: { medium: ['16-bit pixel art', 'classic 8-bit pixel art', 'clean pixel art'] },
  },
  {
    id: 'poster',
    title: 'Poster',
    family: 'document',
    kind: 'poster',
    help: 'One strong idea in big shapes, readable across a street.',
    phrases: {
      medium: ['screen-printed poster', 'modernist poster design', 'bold graphic poster'],
      composition: [
        'bold central motif with a wide margin',
        'large simple shapes on a strict grid',
        'dramatic diagonal layout with open space',
      ],
      finish: [
        'flat overprinted layers with slight grain',
        'hard-edged shapes with even tints',
        'simplified shapes with strong contrast',
      ],
    },
  },
];
