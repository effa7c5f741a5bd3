import type { StyleRecord } from './record.ts';

export const pixelArt: StyleRecord = {
  id: 'pixel-art',
  kind: 'look',
  title: 'Pixel art',
  family: 'pixel',
  help: 'Square pixels and few colors, as in a classic game.',
  phrases: {
    medium: ['16-bit pixel art', 'clean pixel art'],
    finish: ['crisp square pixels with clean clusters', 'hard pixel edges with sparse dithering'],
  },
};
