import type { StyleRecord } from './record.ts';

export const appIcon: StyleRecord = {
  id: 'app-icon',
  kind: 'use',
  title: 'App icon',
  family: 'flat',
  help: 'One bold shape that still reads at 32 pixels.',
  cutout: true,
  phrases: {
    use: ['icon that still reads when very small'],
    composition: ['isolated centered glyph with a safe margin', 'bold isolated form with even padding'],
    constraints: ['one clear shape with no small detail and no lettering'],
  },
};
