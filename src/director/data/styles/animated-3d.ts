import type { StyleRecord } from './record.ts';

export const animated3d: StyleRecord = {
  id: 'animated-3d',
  kind: 'look',
  title: 'Animated 3D',
  family: '3d',
  help: 'Friendly rounded shapes, as in an animated film.',
  phrases: {
    medium: ['3D animated film still', 'polished 3D animation render'],
    light: ['soft warm key light with gentle bounce'],
    finish: ['smooth rounded shapes with soft materials', 'appealing rounded forms with fine surface detail'],
  },
};
