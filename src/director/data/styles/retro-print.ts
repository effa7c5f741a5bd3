import type { StyleRecord } from './record.ts';

export const retroPrint: StyleRecord = {
  id: 'retro-print',
  kind: 'look',
  title: 'Retro print',
  family: 'flat',
  help: 'Few overprinted inks with grain, as from an old press.',
  phrases: {
    medium: ['retro screen print', 'vintage print illustration'],
    finish: ['overprinted ink layers with slight grain', 'limited inks with soft misregistration'],
  },
  palettes: [{ text: 'brick red and mustard with off-white paper', colors: ['#b5432f', '#d9a441', '#f1e7d0'] }],
};
