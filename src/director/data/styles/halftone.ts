import type { StyleRecord } from './record.ts';

export const halftone: StyleRecord = {
  id: 'halftone',
  kind: 'look',
  title: 'Halftone',
  family: 'flat',
  help: 'Printed dots and bold shapes, like a newspaper or pop print.',
  phrases: {
    medium: ['halftone print', 'bold halftone illustration'],
    finish: ['visible halftone dots with flat color', 'coarse dot shading with strong contrast'],
  },
};
