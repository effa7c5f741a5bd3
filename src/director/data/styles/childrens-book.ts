import type { StyleRecord } from './record.ts';

export const childrensBook: StyleRecord = {
  id: 'childrens-book',
  kind: 'look',
  title: "Children's book",
  family: 'drawing',
  help: 'Warm and rounded, as in a picture book.',
  phrases: {
    medium: ['picture book illustration', 'gentle storybook illustration'],
    finish: ['soft textured color with rounded shapes', 'warm painted texture with clear shapes'],
  },
};
