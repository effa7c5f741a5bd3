import type { StyleRecord } from './record.ts';

export const pixelArt: StyleRecord = {
  id: 'pixel-art',
  title: 'Pixel art',
  family: 'pixel',
  help: 'Square pixels and few colours, as in a classic game.',
  phrases: {
    medium: ['16-bit pixel art', 'classic 8-bit pixel art', 'clean pixel art'],
  },
};
