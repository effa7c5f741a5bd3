import type { StyleRecord } from './record.ts';

export const blackAndWhite: StyleRecord = {
  id: 'black-and-white',
  kind: 'look',
  title: 'Black and white',
  family: 'photo',
  help: 'A photograph in rich grays, from deep black to clean white.',
  phrases: {
    medium: ['black-and-white photograph', 'monochrome photograph'],
    finish: ['full tonal range with deep blacks', 'fine grain with clean whites'],
  },
  palettes: [{ text: 'black and white with a full range of grays', colors: ['#141414', '#7d7d7d', '#f2f2f2'] }],
};
