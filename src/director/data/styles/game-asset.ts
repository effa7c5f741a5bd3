import type { StyleRecord } from './record.ts';

export const gameAsset: StyleRecord = {
  id: 'game-asset',
  kind: 'use',
  title: 'Game asset',
  family: '3d',
  help: 'An item, character or tile that can go straight into a game.',
  phrases: {
    use: ['game asset seen whole'],
    composition: ['whole form in view with an even margin', 'front view with the whole form in the frame'],
    constraints: ['clear silhouette in one consistent style with no interface around it'],
  },
};
