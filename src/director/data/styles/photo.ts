import type { StyleRecord } from './record.ts';

export const photo: StyleRecord = {
  id: 'photo',
  kind: 'look',
  title: 'Photo',
  family: 'photo',
  help: 'A natural photograph, lit as the place itself is lit.',
  phrases: {
    medium: ['natural photograph', 'realistic photograph'],
  },
};
