import type { StyleRecord } from './record.ts';

export const cinematic: StyleRecord = {
  id: 'cinematic',
  title: 'Cinematic',
  family: 'photo',
  help: 'A film still: dramatic light, wide lens work, graded colour.',
  phrases: {
    medium: ['cinematic film still', 'hyper-realistic cinematic still'],
    light: [
      'cinematic lighting with a soft key and deep shadows',
      'cinematic lighting with a subtle rim and haze',
      'cinematic side lighting with strong contrast',
      'cinematic low-key lighting with a soft glow',
    ],
    camera: [
      'anamorphic lens with shallow depth of field',
      '35mm anamorphic lens with gentle falloff',
      '40mm cinema lens with layered depth',
      '50mm cinema lens with shallow focus',
    ],
    composition: [
      'wide cinematic framing with layered depth',
      'low wide framing with strong foreground depth',
      'off-center cinematic framing with open space',
      'symmetrical wide framing with depth',
    ],
  },
  palettes: [
    {
      text: 'teal shadows and amber highlights with muted midtones',
      colors: ['#17464d', '#d9973f', '#8a8579'],
    },
    {
      text: 'deep blue and warm tungsten with soft black',
      colors: ['#1c2f52', '#e0a45a', '#15171b'],
    },
    {
      text: 'muted olive and rust with faded black',
      colors: ['#6b6c45', '#a3532e', '#23231f'],
    },
    {
      text: 'steel gray and ember orange with ink black',
      colors: ['#5d6870', '#d9692c', '#141519'],
    },
  ],
};
