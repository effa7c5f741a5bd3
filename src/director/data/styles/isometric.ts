import type { StyleRecord } from './record.ts';

export const isometric: StyleRecord = {
  id: 'isometric',
  title: 'Isometric',
  family: '3d',
  kind: 'isometric',
  help: 'Seen from a fixed raised angle, tidy as a model.',
  phrases: {
    medium: ['isometric 3D illustration', 'clean isometric 3D render'],
    camera: ['isometric camera angle without perspective', 'orthographic isometric camera angle'],
    composition: ['compact isometric arrangement with open space around', 'tidy isometric arrangement on a plain base'],
  },
};
