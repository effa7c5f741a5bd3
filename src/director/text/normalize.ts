import type { DirectionWarning } from '../../contract/direction.ts';
import { isLineBreak, isSpace } from './characters.ts';
import { findQuotes, type Quotes } from './quotation-marks.ts';

export interface Normalized {
  readonly text: string;
  readonly quotes: Quotes;
  readonly warnings: readonly DirectionWarning[];
}

const ZWNJ = 0x200c;
const ZWJ = 0x200d;

/** Scripts that shape letters with joiners (Arabic to Sinhala, Myanmar, Khmer, Mongolian), and emoji with their modifiers. */
function takesJoiner(code: number): boolean {
  return (
    (code >= 0x0600 && code <= 0x0dff) ||
    (code >= 0x1000 && code <= 0x109f) ||
    (code >= 0x1780 && code <= 0x18af) ||
    (code >= 0x2190 && code <= 0x2bff) ||
    code === 0xfe0f ||
    (code >= 0xfb50 && code <= 0xfefc) ||
    code >= 0x1f000
  );
}

/** Tag characters spell the flags of England, Scotland and Wales; anywhere else they hide text. */
function isTag(code: number): boolean {
  return code >= 0xe0000 && code <= 0xe007f;
}

function isInvisible(code: number): boolean {
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return !isSpace(code);
  return (
    code === 0xad ||
    code === 0x061c ||
    code === 0x180e ||
    code === 0x200b ||
    code === 0x200e ||
    code === 0x200f ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0xfeff ||
    (code >= 0xfff9 && code <= 0xfffb) ||
    (code >= 0xd800 && code <= 0xdfff)
  );
}

function removeInvisible(text: string): string {
  let kept = '';
  let from = 0;
  let before = 0x20;
  let flag = false;
  for (let i = 0; i < text.length; ) {
    const code = text.codePointAt(i) ?? 0;
    const size = code > 0xffff ? 2 : 1;
    const next = i + size < text.length ? text.charCodeAt(i + size) : 0x20;
    const joiner = code === ZWJ || code === ZWNJ;
    const remove = joiner ? !takesJoiner(before) || isSpace(next) : isTag(code) ? !flag : isInvisible(code);
    if (remove) {
      kept += text.slice(from, i);
      from = i + size;
    } else {
      if (!isTag(code)) flag = code === 0x1f3f4;
      before = code;
    }
    i += size;
  }
  return kept + text.slice(from);
}

/** A run of white space becomes one space, or one line break if the run has one. Quoted text stays as it is. */
function foldSpaces(text: string, quotes: Quotes): string {
  let folded = '';
  let from = 0;
  let span = 0;
  for (let i = 0; i < text.length; i++) {
    const quoted = quotes.spans[span];
    if (quoted && i === quoted.start) {
      span++;
      i = quoted.end - 1;
      continue;
    }
    if (!isSpace(text.charCodeAt(i))) continue;
    let end = i;
    let breaks = false;
    while (end < text.length && isSpace(text.charCodeAt(end))) breaks = isLineBreak(text.charCodeAt(end++)) || breaks;
    if (end === i + 1 && !breaks && text.charCodeAt(i) >= 0x20) continue;
    const one = breaks ? '\n' : ' ';
    folded += text.slice(from, i) + one;
    from = end;
    i = end - 1;
  }
  return folded + text.slice(from);
}

/** NFC, trimmed, white space folded, and free of what no one can see. Otherwise byte for byte what the user typed. */
export function normalize(prompt: string): Normalized {
  const visible = removeInvisible(prompt);
  const removed = visible.length < prompt.length;
  const composed = visible.normalize('NFC').trim();
  const text = foldSpaces(composed, findQuotes(composed)).trim();
  return {
    text,
    quotes: findQuotes(text),
    warnings: removed
      ? [{ code: 'characters_removed', message: 'Control or invisible characters were removed from the prompt.' }]
      : [],
  };
}
