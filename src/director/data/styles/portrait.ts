import type { StyleRecord } from './record.ts';

export const portrait: StyleRecord = {
  id: 'portrait',
  kind: 'use',
  title: 'Portrait',
  family: 'photo',
  help: 'Close and calm, with a soft background: for a face, a pet, a character.',
  phrases: {
    use: ['portrait of one subject'],
    medium: ['portrait photograph', 'editorial portrait photograph'],
    light: ['soft light from one side'],
    camera: ['85mm lens with shallow depth of field'],
    composition: ['close framing with the eyes on the upper third', 'close framing with quiet space on one side'],
    constraints: ['no distracting background detail'],
  },
};
