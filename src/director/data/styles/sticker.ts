import type { StyleRecord } from './record.ts';

export const sticker: StyleRecord = {
  id: 'sticker',
  kind: 'use',
  title: 'Sticker',
  family: 'flat',
  help: 'Die-cut with a white outline, cheerful and clear.',
  cutout: true,
  phrases: {
    use: ['die-cut sticker with an even white border'],
    composition: ['isolated whole form with an even margin', 'isolated and rounded with clear space around'],
    constraints: ['whole subject in view with no scene behind it and no cast shadow'],
  },
};
