/** What was put behind the user's words, read without any word list of the Director. */
export interface Added {
  /** As it was added. */
  readonly raw: string;
  /** Lower-case, without quotations, exclusions and the closing line: only what is asked for. */
  readonly asked: string;
  /** Lower-case, with its exclusions. */
  readonly lower: string;
}

const QUOTATION = /"[^"]*"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|「[^」]*」|『[^』]*』/gu;
/** The line that hands the last word to the request. */
const CLOSING = /^if [^\n]*follow the request\.?$/gmu;
/** "no cast shadow", "without a lens", "nothing else": up to the next comma. */
const EXCLUSION =
  /(?<!\p{L})(?:no|not|none|never|without|avoid|excluding|free of|instead of|rather than|nothing|do not|don't)(?!\p{L})[^,.;\n]*/gu;
/** What an edit leaves alone. */
const KEPT = /^keep:[^\n]*$/gmu;

export function readAdded(raw: string): Added {
  const lower = raw.toLowerCase().replace(QUOTATION, ' ').replace(CLOSING, '');
  return { raw, lower, asked: lower.replace(KEPT, '').replace(EXCLUSION, ' ') };
}

/** What follows the user's words; the whole if it does not begin with them. */
export function additionTo(words: string, directed: string): string {
  return directed.startsWith(words) ? directed.slice(words.length) : directed;
}
