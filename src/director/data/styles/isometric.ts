import type { StyleRecord } from './record.ts';

export const isometric: StyleRecord = {
  id: 'isometric',
  kind: 'look',
  title: 'Isometric',
  family: '3d',
  help: 'Seen from a fixed raised angle, tidy as a model.',
  phrases: {
    medium: ['isometric 3D illustration', 'clean isometric 3D render'],
    camera: ['isometric camera angle without perspective'],
    composition: ['compact isometric arrangement with open space around'],
  },
};
