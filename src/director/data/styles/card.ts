import type { StyleRecord } from './record.ts';

export const card: StyleRecord = {
  id: 'card',
  kind: 'use',
  title: 'Card',
  family: 'document',
  help: 'A greeting, invitation or business card, flat and ready to print.',
  phrases: {
    use: ['flat card front ready to print'],
    composition: ['balanced layout with a safe margin', 'centered motif with an even border'],
    constraints: ['safe margins on every side with no mockup'],
  },
};
