import type { StyleRecord } from './record.ts';

export const oil: StyleRecord = {
  id: 'oil',
  title: 'Oil',
  family: 'painting',
  kind: 'oil',
  help: 'Rich layered oil on canvas with visible brushwork.',
  phrases: {
    medium: ['oil painting on canvas', 'layered oil painting', 'alla prima oil painting'],
    light: [
      'warm directional light with deep soft shadows',
      'strong light against a dark ground',
      'soft north light with rich halftones',
    ],
    finish: [
      'visible brushwork with thick highlights',
      'layered glazes with a soft sheen',
      'broad confident strokes with lost edges',
    ],
  },
};
