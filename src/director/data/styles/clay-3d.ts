import type { StyleRecord } from './record.ts';

export const clay3d: StyleRecord = {
  id: 'clay-3d',
  kind: 'look',
  title: 'Clay 3D',
  family: '3d',
  help: 'Soft, rounded clay shapes in a small 3D scene.',
  phrases: {
    medium: ['clay 3D render', 'soft matte clay 3D render'],
    light: ['soft studio light with gentle contact shadows'],
    finish: ['matte clay surface with faint fingerprints', 'smooth matte clay with rounded edges'],
  },
};
