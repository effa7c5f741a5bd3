import type { FacetName } from '../contract/direction.ts';
import type { Literal } from './literals.ts';
import type { Mention } from './mentions.ts';
import type { Hit } from './notes.ts';
import type { OwnLook } from './own-look.ts';
import type { Tone } from './terms.ts';
import type { Tokens } from './tokenise.ts';

/** What a prompt in another language says, in words that are known of it. */
export interface ForeignReading {
  readonly said: readonly Mention[];
  readonly refused: readonly Mention[];
  readonly look: string | null;
  readonly own: OwnLook | null;
  readonly edit: boolean;
  readonly hits: readonly Hit[];
  readonly forbidden: readonly FacetName[];
  readonly tone: Tone | null;
  readonly literals: readonly Literal[];
}

export const NO_FOREIGN: ForeignReading = {
  said: [],
  refused: [],
  look: null,
  own: null,
  edit: false,
  hits: [],
  forbidden: [],
  tone: null,
  literals: [],
};

export function readForeign(_text: string, _tokens: Tokens): ForeignReading {
  return NO_FOREIGN;
}
