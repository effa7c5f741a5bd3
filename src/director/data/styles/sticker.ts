import type { StyleRecord } from './record.ts';

export const sticker: StyleRecord = {
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
};
