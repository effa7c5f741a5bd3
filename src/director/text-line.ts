import { isLineBreak } from './characters.ts';
import type { Reading } from './detect.ts';
import { TEXT_END } from './lexicon.ts';

/** Longer text is not repeated: it stands in the prompt, and a second copy would crowd out the direction. */
const MAX_CHARACTERS = 200;

function hasLineBreak(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isLineBreak(text.charCodeAt(i))) return true;
  return false;
}

/** Bare text needs marks of its own, of a kind that the prompt does not leave open. */
function withMarks(text: string, unclosed: ReadonlySet<string>): string | null {
  if (!unclosed.has('"') && !text.includes('"')) return `"${text}"`;
  return unclosed.has('“') || text.includes('”') ? null : `“${text}”`;
}

/** `"OPEN" exactly as written and no other text`; `null` where the text cannot be repeated in one line. */
export function textLine(reading: Reading): string | null {
  const quoted = new Set<string>();
  for (const { start, end, quoted: marked } of reading.literals) {
    const text = reading.text.slice(start, end);
    const open = marked && reading.unclosed.has(text.charAt(0));
    const repeated = !marked ? withMarks(text, reading.unclosed) : open ? withMarks(text.slice(1, -1), reading.unclosed) : text;
    if (repeated === null || hasLineBreak(repeated)) return null;
    quoted.add(repeated);
  }
  const all = [...quoted].join(' and ');
  return all === '' || all.length > MAX_CHARACTERS ? null : `${all} ${TEXT_END}`;
}
