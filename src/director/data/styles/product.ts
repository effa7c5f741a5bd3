import type { StyleRecord } from './record.ts';

export const product: StyleRecord = {
  id: 'product',
  kind: 'use',
  title: 'Product',
  family: 'photo',
  help: 'One object on a plain ground, ready for a shop page.',
  phrases: {
    use: ['product image for a shop page'],
    medium: ['commercial product photograph', 'catalog product photograph'],
    light: ['broad soft light with controlled reflections'],
    composition: ['object centered on a plain seamless ground', 'object at a slight angle with wide margins'],
    constraints: ['whole silhouette in view and any label legible with no extra props'],
  },
};
