import type { StyleRecord } from './record.ts';

export const lowPoly: StyleRecord = {
  id: 'low-poly',
  title: 'Low poly',
  family: '3d',
  kind: 'low-poly',
  help: 'Few flat facets, each with its own tone.',
  phrases: {
    medium: ['low-poly 3D render', 'faceted low-poly 3D model', 'clean low-poly 3D scene'],
    light: [
      'one clear key light across flat facets',
      'soft light with distinct facet tones',
      'gentle top light with crisp facet shading',
    ],
    finish: ['flat shaded facets with crisp edges', 'visible polygons without texture'],
  },
};
