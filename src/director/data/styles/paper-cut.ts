import type { StyleRecord } from './record.ts';

export const paperCut: StyleRecord = {
  id: 'paper-cut',
  kind: 'look',
  title: 'Paper cut',
  family: 'craft',
  help: 'Layers of cut paper with shallow shadows between them.',
  phrases: {
    medium: ['layered paper cut art', 'layered cut paper illustration'],
    light: ['soft light with shallow shadows between layers'],
    finish: ['clean cut edges with fine paper grain', 'thick textured paper with crisp folds'],
  },
};
