import type { StyleRecord } from './record.ts';

export const PHOTO_STYLES: readonly StyleRecord[] = [
  {
    id: 'photo',
    title: 'Photo',
    family: 'photo',
    help: 'A natural photograph, lit as the place itself is lit.',
    phrases: { medium: ['natural photograph', 'realistic photograph', 'candid photograph'] },
  },
  {
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
  },
  {
    id: 'product',
    title: 'Product',
    family: 'photo',
    help: 'One object on a plain ground, ready for a shop page.',
    phrases: {
      medium: ['commercial product photograph', 'catalog product photograph'],
      light: [
        'broad soft light with controlled reflections',
        'even soft light that shows the surface',
        'soft top light with clean highlights',
      ],
      camera: ['70mm lens with the whole object in focus', '90mm lens with crisp focus throughout'],
      composition: [
        'object centered on a plain seamless ground',
        'object at a slight angle with wide margins',
        'object low in the frame with clean space above',
      ],
    },
  },
  {
    id: 'studio',
    title: 'Studio',
    family: 'photo',
    help: 'Hyper-realistic studio photography with controlled light.',
    phrases: {
      medium: ['hyper-realistic studio photograph', 'polished studio photograph'],
      light: [
        'studio lighting with a large soft key',
        'studio lighting with a soft key and a subtle rim',
        'even studio lighting with soft falloff',
      ],
      camera: ['85mm lens with crisp focus', '100mm lens with fine detail throughout', '70mm lens with a clean focus plane'],
      composition: [
        'subject centered on a seamless backdrop',
        'subject against a smooth gradient backdrop',
        'subject with generous space on a plain backdrop',
      ],
    },
  },
  {
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
      { text: 'teal shadows and amber highlights with muted midtones', colors: ['#17464d', '#d9973f', '#8a8579'] },
      { text: 'deep blue and warm tungsten with soft black', colors: ['#1c2f52', '#e0a45a', '#15171b'] },
      { text: 'muted olive and rust with faded black', colors: ['#6b6c45', '#a3532e', '#23231f'] },
      { text: 'steel gray and ember orange with ink black', colors: ['#5d6870', '#d9692c', '#141519'] },
    ],
  },
  {
    id: 'macro',
    title: 'Macro',
    family: 'photo',
    help: 'Very near, with fine texture and a melting background.',
    phrases: {
      medium: ['macro photograph', 'close macro photograph'],
      light: [
        'soft diffused light close to the surface',
        'gentle raking light over fine texture',
        'soft backlight through fine detail',
      ],
      camera: ['100mm macro lens with very shallow depth of field', 'macro lens at close range with creamy falloff'],
      composition: [
        'detail filling the frame',
        'sharp detail off center with a soft surround',
        'texture running across the whole frame',
      ],
    },
  },
];
