import type { FacetName, Family } from '../../contract/direction.ts';
import type { Scene } from '../terms.ts';

/** A clause that `auto` may add: no commas, no quotation marks, at least three words, and nothing that can be counted. */
export interface Phrase {
  readonly text: string;
  /** Only in such a place; absent: anywhere. */
  readonly scene?: Scene;
  /** Sharp: not in fog, rain or snow. */
  readonly sharp?: boolean;
}

type Bank = Readonly<Partial<Record<FacetName, readonly Phrase[]>>>;

const texts = (...all: string[]): Phrase[] => all.map((text) => ({ text }));
const at = (scene: Scene, ...all: string[]): Phrase[] => all.map((text) => ({ text, scene }));
const sharp = (...all: string[]): Phrase[] => all.map((text) => ({ text, sharp: true }));

/** What each family has words for: a facet that is missing here is never filled by `auto`. */
export const PHRASES: Readonly<Record<Family, Bank>> = {
  photo: {
    medium: texts('natural photograph', 'realistic photograph', 'editorial photograph', 'documentary photograph'),
    light: [
      ...texts(
        'soft directional light',
        'gentle diffused light',
        'soft light from one side',
        'soft light with gentle falloff',
        'gentle side light with soft shadows',
      ),
      ...at(
        'outdoor',
        'soft natural daylight',
        'clear even daylight',
        'clear daylight with gentle shadows',
        'even daylight under open sky',
        'soft daylight from one side',
      ),
      ...at(
        'indoor',
        'soft light from a window',
        'diffused indoor light',
        'calm ambient room light',
        'window light falling from one side',
      ),
    ],
    camera: [
      ...texts('50mm lens with natural perspective', 'standard lens with moderate depth of field', '45mm lens with gentle depth'),
      ...sharp('35mm lens with deep focus', '40mm lens with crisp focus'),
    ],
    composition: [
      ...texts(
        'clear focal point with depth around it',
        'framing with clear depth from front to back',
        'steady framing with level lines',
      ),
      ...texts(
        'balanced framing with room to breathe',
        'simple framing with an uncluttered surround',
        'clear focal point with calm surroundings',
        'natural framing with the whole subject in view',
      ),
      ...texts('subject placed on a third with open space', 'subject centered with generous negative space'),
      ...texts('subject filling most of the frame'),
    ],
  },
  painting: {
    medium: texts(
      'expressive painting on canvas',
      'painterly illustration with visible brushwork',
      'traditional painting with layered color',
    ),
    light: texts(
      'soft described light with gentle modeling',
      'light that falls gently from one side',
      'diffuse glowing light',
      'broad soft light with quiet shadows',
    ),
    composition: [
      ...texts(
        'balanced arrangement with a clear focal point',
        'layered arrangement with depth',
        'rhythmic arrangement that leads the eye',
      ),
      ...texts('open arrangement with quiet edges', 'strong simple masses with a calm surround'),
      ...texts('subject set off center with room around it', 'subject centered against a loosely painted surround'),
    ],
  },
  drawing: {
    medium: texts('hand-drawn illustration', 'loose expressive drawing', 'careful observational drawing'),
    finish: texts(
      'confident varied line weight',
      'clean contours with sparse hatching',
      'lively line with open areas left bare',
      'fine line with restrained shading',
    ),
    composition: [
      ...texts(
        'dynamic arrangement along a diagonal',
        'clear arrangement that leads the eye',
        'strong arrangement of dark and pale shapes',
      ),
      ...texts(
        'balanced drawing on an open page',
        'clear arrangement with generous margins',
        'simple arrangement with an open ground',
        'clear silhouettes with space between the shapes',
      ),
      ...texts('subject centered on an open page', 'subject large on the page with quiet margins'),
    ],
  },
  flat: {
    medium: texts('flat vector illustration', 'clean vector graphic', 'flat design illustration'),
    finish: texts(
      'crisp edges with flat even fills',
      'bold simple shapes with clean contours',
      'even stroke weight with flat fills',
      'smooth curves with solid fills',
    ),
    composition: [
      ...texts(
        'balanced layout with a safe margin',
        'compact layout that reads at small size',
        'ordered layout with clear hierarchy of shapes',
        'simple geometric layout with even spacing',
      ),
      ...texts('clear silhouette with ample negative space'),
      ...texts('centered silhouette with a safe margin', 'single centered form with even margins'),
    ],
  },
  '3d': {
    medium: texts('clean 3D render', 'stylized 3D render', 'smooth 3D render with rounded forms'),
    light: texts(
      'soft even light from above',
      'gentle key light with soft fill',
      'soft ambient light with subtle shading',
      'diffuse overhead light',
    ),
    camera: texts('slightly raised camera angle', 'gentle oblique camera angle', 'straight-on camera angle'),
    composition: [
      ...texts(
        'balanced staging with clear silhouettes',
        'compact staging with readable depth',
        'layered staging with clear depth',
      ),
      ...texts('tidy staging with open space around', 'simple staging on a plain ground'),
      ...texts('subject centered on a plain ground', 'subject staged alone with wide margins'),
    ],
  },
  pixel: {
    medium: texts('pixel art with a limited grid', 'retro game pixel art', 'crisp pixel art'),
    finish: texts(
      'crisp square pixels with clean clusters',
      'hard pixel edges with sparse dithering',
      'flat pixel shading with clear outlines',
    ),
    composition: [
      ...texts('balanced layout on the grid', 'compact layout with strong shapes', 'layered layout with readable depth'),
      ...texts('readable silhouettes with clear spacing', 'orderly tile-like layout with open space'),
      ...texts('centered sprite with even margin', 'single readable silhouette with open space'),
    ],
  },
  craft: {
    medium: texts('handmade paper craft', 'handcrafted tabletop model', 'handmade mixed-material craft'),
    light: texts(
      'soft light that shows the material',
      'gentle raking light over the texture',
      'even soft light with shallow shadows',
    ),
    composition: [
      ...texts(
        'layered arrangement with clear depth',
        'balanced arrangement with a clear focal point',
        'compact arrangement with the whole form in view',
      ),
      ...texts(
        'simple arrangement against a plain surround',
        'balanced arrangement with space around',
        'tidy arrangement with open edges',
      ),
      ...texts('object centered against a plain surround'),
      ...texts('object filling most of the frame'),
    ],
  },
  document: {
    medium: texts('clean graphic layout', 'modern editorial layout', 'precise schematic graphic'),
    finish: texts(
      'crisp edges with consistent stroke weight',
      'flat fills with thin clean rules',
      'even line weight with flat tints',
    ),
    composition: [
      ...texts(
        'clear hierarchy with generous margins',
        'ordered grid with even spacing',
        'balanced layout with a strong focal area',
        'simple stacked layout with a strong focal area',
      ),
      ...texts('bold central motif with a safe margin', 'balanced layout with open negative space'),
    ],
  },
};

/** Where no family is known: a medium or a language that the lexicon does not know. */
export const NEUTRAL: Bank = {
  composition: [
    ...texts(
      'balanced composition with a clear focal point',
      'clear composition that leads the eye',
      'layered composition with depth',
    ),
    ...texts('simple composition with an uncluttered surround', 'open composition with quiet edges'),
  ],
};
