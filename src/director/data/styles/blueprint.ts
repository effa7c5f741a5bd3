import type { StyleRecord } from './record.ts';

export const blueprint: StyleRecord = {
  id: 'blueprint',
  kind: 'look',
  title: 'Blueprint',
  family: 'document',
  help: 'Fine white lines on blue, drawn to scale.',
  phrases: {
    medium: ['technical blueprint drawing', 'blueprint drawing to scale'],
    finish: ['fine even white lines with thin hatching', 'precise white lines on a faint grid'],
  },
  palettes: [{ text: 'white line on deep blueprint blue', colors: ['#1d3f7a', '#7fa0cf', '#f2f6fb'] }],
};
