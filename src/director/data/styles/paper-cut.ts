import type { StyleRecord } from './record.ts';

export const paperCut: StyleRecord = {
  id: 'paper-cut',
  title: 'Paper cut',
  family: 'craft',
  kind: 'paper-cut',
  help: 'Layers of cut paper with shallow shadows between them.',
  phrases: {
    medium: ['layered paper cut art', 'layered cut paper illustration'],
    light: ['soft light with shallow shadows between layers', 'gentle top light across paper layers'],
    composition: [
      'stacked layers that lead to a clear center',
      'framed layers with open depth',
      'simple layered silhouettes with space around',
    ],
    finish: ['clean cut edges with fine paper grain', 'thick textured paper with crisp folds'],
  },
};
