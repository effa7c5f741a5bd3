import type { StyleRecord } from './record.ts';

export const logo: StyleRecord = {
  id: 'logo',
  kind: 'use',
  title: 'Logo',
  family: 'flat',
  help: 'A simple mark that works small and in one color.',
  cutout: true,
  phrases: {
    use: ['logo with one simple mark'],
    composition: ['isolated centered mark with an even margin', 'compact isolated mark with clear space around it'],
    constraints: ['one centered mark on a plain ground that stays legible when small with no mockup'],
  },
};
