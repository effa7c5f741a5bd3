import type { StyleRecord } from './record.ts';

export const lowPoly: StyleRecord = {
  id: 'low-poly',
  kind: 'look',
  title: 'Low poly',
  family: '3d',
  help: 'Few flat facets, each with its own tone.',
  phrases: {
    medium: ['low-poly 3D render', 'faceted low-poly 3D scene'],
    light: ['soft light with distinct facet tones'],
    finish: ['flat shaded facets with crisp edges', 'visible polygons without texture'],
  },
};
