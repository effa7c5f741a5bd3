import type { StyleRecord } from './record.ts';

export const coloringPage: StyleRecord = {
  id: 'coloring-page',
  kind: 'use',
  title: 'Coloring page',
  family: 'drawing',
  help: 'Black outlines on white, ready to be colored in.',
  phrases: {
    use: ['coloring page with closed black outlines on white'],
    composition: ['whole motif in view with an even margin', 'large motif that fills the page evenly'],
    constraints: ['even line weight with large open areas and no shading or gray'],
  },
};
