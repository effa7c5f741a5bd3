import type { StyleRecord } from './record.ts';

export const portrait: StyleRecord = {
  id: 'portrait',
  title: 'Portrait',
  family: 'photo',
  help: 'Close and calm, with a soft background: for a face, a pet, a character.',
  phrases: {
    medium: ['portrait photograph', 'editorial portrait photograph'],
    light: ['soft flattering light from one side', 'large soft light close to the subject', 'gentle light with a faint rim'],
    camera: ['85mm lens with shallow depth of field', '105mm lens with a softly blurred background'],
    composition: [
      'close framing with the eyes on the upper third',
      'close framing with quiet space on one side',
      'tight centered framing',
    ],
  },
};
