import type { StyleRecord } from './record.ts';

export const clay3d: StyleRecord = {
  id: 'clay-3d',
  title: 'Clay 3D',
  family: '3d',
  kind: 'clay',
  help: 'Soft, rounded clay shapes in a small 3D scene.',
  phrases: {
    medium: ['clay 3D render', 'soft matte clay 3D render', 'rounded clay 3D render'],
    light: [
      'soft studio light with gentle contact shadows',
      'diffuse pastel light from above',
      'warm soft light with smooth falloff',
    ],
    finish: ['matte clay surface with faint fingerprints', 'smooth matte clay with rounded edges'],
  },
};
