import type { StyleRecord } from './record.ts';

export const cinematic: StyleRecord = {
  id: 'cinematic',
  kind: 'look',
  title: 'Cinematic',
  family: 'photo',
  help: 'A film still: dramatic light, wide lens work, graded color.',
  phrases: {
    medium: ['cinematic film still', 'hyper-realistic cinematic still'],
    light: ['cinematic lighting with a soft key and deep shadows', 'cinematic side lighting with strong contrast'],
    camera: ['anamorphic lens with shallow depth of field', '40mm cinema lens with layered depth'],
    composition: ['wide cinematic framing with layered depth', 'off-center cinematic framing'],
  },
  palettes: [
    { text: 'teal shadows and amber highlights with muted midtones', colors: ['#17464d', '#d9973f', '#8a8579'] },
    { text: 'steel gray and ember orange with ink black', colors: ['#5d6870', '#d9692c', '#141519'] },
  ],
};
