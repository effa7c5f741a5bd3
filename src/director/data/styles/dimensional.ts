import type { StyleRecord } from './record.ts';

export const DIMENSIONAL_STYLES: readonly StyleRecord[] = [
  {
    id: 'clay-3d',
    title: 'Clay 3D',
    family: '3d',
    kind: 'clay',
    help: 'Soft, rounded clay shapes in a small 3D scene.',
    phrases: {
      medium: ['clay 3D render', 'soft matte clay 3D render', 'rounded clay 3D render'],
      light: [
        'soft studio light with gentle contact shadows',
        'diffuse pastel light from above',
        'warm soft light with smooth falloff',
      ],
      finish: ['matte clay surface with faint fingerprints', 'smooth matte clay with rounded edges'],
    },
  },
  {
    id: 'isometric',
    title: 'Isometric',
    family: '3d',
    kind: 'isometric',
    help: 'Seen from a fixed raised angle, tidy as a model.',
    phrases: {
      medium: ['isometric 3D illustration', 'clean isometric 3D render'],
      camera: ['isometric camera angle without perspective', 'orthographic isometric camera angle'],
      composition: ['compact isometric arrangement with open space around', 'tidy isometric arrangement on a plain base'],
    },
  },
  {
    id: 'paper-cut',
    title: 'Paper cut',
    family: 'craft',
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
  },
];
