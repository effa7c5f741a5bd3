import type { MediumRow } from './row.ts';

/** Graphic looks. */
export const GRAPHIC: readonly MediumRow[] = [
  {
    family: 'flat',
    look: 'flat-vector',
    words: `vector, vectors, vector art, vector illustration, vector graphic, vector graphics, vector image, vector drawing, flat design, flat illustration, flat vector illustration, flat art, clip art, clipart,
      svg, flat graphic, flat vector art, corporate illustration, vector portrait, vector scene, flat cartoon, vector cartoon, vector design, svg illustration, flat style illustration, flat 2d`,
  },
  {
    family: 'flat',
    look: 'silhouette',
    settles: ['light'],
    words: 'silhouette illustration, vector silhouette, silhouette',
  },
  {
    family: 'flat',
    look: 'retro-print',
    words:
      'risograph, risograph print, riso print, riso, screen print, screenprint, silkscreen, screen printed, retro print, vintage print, serigraph, silkscreen print',
  },
  {
    family: 'flat',
    look: 'halftone',
    adjective: true,
    words: 'halftone, half tone, halftone print, halftone art, ben day dots, halftone dots, halftone illustration',
  },
  {
    family: 'document',
    look: 'blueprint',
    words:
      'blueprint, blueprints, blueprint drawing, technical drawing, technical blueprint, patent drawing, cad drawing, engineering drawing, technical illustration, patent illustration',
  },
];
