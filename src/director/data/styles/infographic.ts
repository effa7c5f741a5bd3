import type { StyleRecord } from './record.ts';

export const infographic: StyleRecord = {
  id: 'infographic',
  kind: 'use',
  title: 'Infographic',
  family: 'document',
  help: 'A diagram or chart: flat, labeled and easy to follow.',
  phrases: {
    use: ['explanatory graphic with a clear reading order'],
    composition: ['ordered layout with arrows and even spacing', 'clear layout in reading order from top to bottom'],
    constraints: ['short readable labels with generous white space'],
  },
};
