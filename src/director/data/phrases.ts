import type { FacetName } from '../../contract/direction.ts';
import type { Scene } from '../lexicon/terms.ts';

/** A clause that `auto` may add: no commas, no quotation marks, and nothing that can be counted. */
export interface Phrase {
  readonly text: string;
  /** Only in such a place; absent: anywhere. */
  readonly scene?: Scene;
}

type Bank = Readonly<Partial<Record<FacetName, readonly Phrase[]>>>;

const texts = (...all: string[]): Phrase[] => all.map((text) => ({ text }));
const at = (scene: Scene, ...all: string[]): Phrase[] => all.map((text) => ({ text, scene }));

/** For a scene of the real world. */
export const PHOTO_SCENE: Bank = {
  medium: texts('natural photograph', 'realistic photograph'),
  light: [
    ...texts('soft natural light', 'gentle diffused light'),
    ...at('outdoor', 'soft natural daylight', 'clear even daylight'),
    ...at('indoor', 'soft indoor light', 'calm ambient room light'),
  ],
  composition: [
    ...texts('clear focal point with depth around it', 'balanced framing with room to breathe'),
    ...texts('natural framing with the whole subject in view', 'subject placed on a third with open space'),
  ],
};

/** For a place seen as a whole. */
export const PLACE_COMPOSITIONS: readonly string[] = [
  'wide framing with depth from front to back',
  'level framing with a clear foreground',
];

/** What a medium without a recipe of its own may get, by the word that names it. Drawings may be of any kind, and get nothing. */
export const BROAD_FINISHES: Readonly<Record<string, readonly string[]>> = {
  painting: ['visible brushwork', 'confident brushwork'],
};

/** For what the user draws, paints or renders. */
export const MADE_COMPOSITIONS: readonly string[] = [
  'balanced arrangement with a clear focal point',
  'clear arrangement that leads the eye',
];

/** For several of a kind, and what may be asked for in sets. */
export const SET_CONSTRAINTS: readonly string[] = ['one consistent style across the whole set'];
export const SET_USES: readonly string[] = ['app-icon', 'sticker', 'card', 'game-asset', 'ui-screen'];
