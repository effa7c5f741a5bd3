import type { StyleRecord } from './record.ts';

export const slide: StyleRecord = {
  id: 'slide',
  kind: 'use',
  title: 'Slide',
  family: 'document',
  help: 'One idea for a presentation, readable from the back row.',
  phrases: {
    use: ['presentation slide with one idea'],
    composition: ['simple layout with one focal area', 'image beside an open area for words'],
    constraints: ['large readable type and generous margins with no clutter'],
  },
};
