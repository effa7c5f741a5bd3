import { isLineBreak } from './characters.ts';
import type { Reading } from './detect.ts';
import { TEXT_END } from './lexicon.ts';
import { closesAny } from './quotes.ts';

/** Longer text is not repeated: it stands in the prompt, and a second copy would crowd out the direction. */
const MAX_CHARACTERS = 200;

function hasLineBreak(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isLineBreak(text.charCodeAt(i))) return true;
  return false;
}

/** Pairs of marks, the plainest first. */
const MARKS: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ['“', '”'],
  ['«', '»'],
];

/** The text between marks that it does not have itself, and that close nothing which the prompt leaves open; `null` where there are none. */
function withMarks(text: string, unclosed: ReadonlySet<string>): string | null {
  for (const [open, close] of MARKS) {
    const marked = `${open}${text}${close}`;
    if (!text.includes(close) && !unclosed.has(open) && !closesAny(marked, unclosed)) return marked;
  }
  return null;
}

/** `"OPEN" exactly as written and no other text`; `null` where the text cannot be repeated in one line. */
export function textLine(reading: Reading): string | null {
  const quoted = new Set<string>();
  for (const { start, end, quoted: marked } of reading.literals) {
    const text = reading.text.slice(start, end);
    const bare = marked ? text.slice(1, -1) : text;
    const asItStands = marked && !reading.unclosed.has(text.charAt(0)) && !closesAny(text, reading.unclosed);
    const repeated = asItStands ? text : withMarks(bare, reading.unclosed);
    if (repeated === null || hasLineBreak(repeated)) return null;
    quoted.add(repeated);
  }
  const all = [...quoted].join(' and ');
  return all === '' || all.length > MAX_CHARACTERS ? null : `${all} ${TEXT_END}`;
}
