import type { NounKind } from '../data/nouns.ts';
import { NO_BREAK, type Tokens } from '../text/tokenize.ts';
import { BLOCKER, bitsOf, DETERMINER, FIRST, nounKindInBits, nounKindOf, singularKindOf } from './english-words.ts';

/** The longest noun at word `i`, with how many words it has. */
export function nounAt({ words, breaks }: Tokens, i: number, bits: number): readonly [NounKind, number] | null {
  const word = words[i] ?? '';
  if (bits & FIRST) {
    let run = word;
    let best: readonly [NounKind, number] | null = null;
    for (let k = 1; k < 4 && breaks[i + k] === NO_BREAK; k++) {
      run += ` ${words[i + k]}`;
      const kind = nounKindOf(run);
      if (kind) best = [kind, k + 1];
    }
    if (best) return best;
  }
  const kind = nounKindInBits(bits) ?? singularKindOf(word);
  return kind ? [kind, 1] : null;
}

/** "chasing the ball" is a verb, "smiling cat" an adjective. */
export function isParticiple({ words, breaks }: Tokens, i: number, start: number): boolean {
  const word = words[i] ?? '';
  if (word.length < 5 || !word.endsWith('ing') || i === start || bitsOf(words[i - 1] ?? '') & DETERMINER) return false;
  const next = words[i + 1];
  return next === undefined || breaks[i + 1] !== NO_BREAK || (bitsOf(next) & (BLOCKER | DETERMINER)) !== 0;
}
