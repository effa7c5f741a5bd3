import type { StyleRecord } from './record.ts';

export const logo: StyleRecord = {
  id: 'logo',
  title: 'Logo',
  family: 'flat',
  kind: 'logo',
  cutout: true,
  help: 'A simple mark that works small and in one colour.',
  phrases: {
    medium: ['minimal vector logo mark', 'geometric vector logo', 'bold simple logo mark'],
    composition: [
      'isolated centered mark with an even margin',
      'compact isolated mark with clear space around it',
      'balanced isolated mark with strong silhouette',
    ],
    finish: [
      'solid fills with clean negative space',
      'uniform stroke weight with crisp edges',
      'smooth geometric curves with flat fills',
    ],
  },
};
