import type { StyleRecord } from './record.ts';

export const appIcon: StyleRecord = {
  id: 'app-icon',
  title: 'App icon',
  family: 'flat',
  kind: 'icon',
  cutout: true,
  help: 'One bold shape that still reads at 32 pixels.',
  phrases: {
    medium: ['modern app icon', 'simple app icon', 'bold app icon'],
    composition: [
      'isolated centered glyph with a safe margin',
      'bold isolated form filling the icon with even padding',
      'whole isolated form with equal padding on every side',
    ],
    finish: [
      'smooth rounded shapes with subtle gradients',
      'flat bold shapes with crisp edges',
      'soft rounded corners with clean fills',
    ],
  },
};
