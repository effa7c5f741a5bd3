import type { StyleRecord } from './record.ts';

export const filmSnapshot: StyleRecord = {
  id: 'film-snapshot',
  kind: 'look',
  title: 'Film snapshot',
  family: 'photo',
  help: 'A casual photo on color film, with grain and soft color.',
  phrases: {
    medium: ['casual film snapshot', 'amateur photo on color film'],
    light: ['plain available light'],
    finish: ['fine film grain with gentle contrast', 'soft film grain and a little halation'],
  },
};
