import type { StyleRecord } from './record.ts';

export const watercolor: StyleRecord = {
  id: 'watercolor',
  kind: 'look',
  title: 'Watercolor',
  family: 'painting',
  help: 'Transparent washes on textured paper, white left bare.',
  phrases: {
    medium: ['watercolor painting', 'loose watercolor painting'],
    composition: ['open arrangement with soft edges'],
    finish: ['transparent washes with soft blooms', 'granulating washes on textured paper'],
  },
};
