import type { StyleRecord } from './record.ts';

export const watercolor: StyleRecord = {
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
};
