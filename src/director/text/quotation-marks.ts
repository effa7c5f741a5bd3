import { isDigit, isSpace, isWordUnit } from './characters.ts';

/** Quoted text: `[start, end)` with its marks, as UTF-16 offsets. */
export interface QuotedSpan {
  readonly start: number;
  readonly end: number;
}

export interface Quotes {
  readonly spans: readonly QuotedSpan[];
  /** Opening marks that stand unclosed: another mark of theirs further on would close them. */
  readonly unclosed: ReadonlySet<string>;
}

export const NO_QUOTES: Quotes = { spans: [], unclosed: new Set() };

const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '„': '“”',
  '«': '»',
  '「': '」',
  '『': '』',
  '‘': '’',
  "'": "'",
};

const APOSTROPHES = "'’";

function opens(text: string, at: number, mark: string): boolean {
  if (CLOSING[mark] === undefined) return false;
  const before = at > 0 ? text.charCodeAt(at - 1) : 0x20;
  if (mark === '"') return !isDigit(before);
  if (mark !== "'") return true;
  // At the end of the prompt too: what is added stands on lines after it, and must not close it.
  const after = at + 1 < text.length ? text.charCodeAt(at + 1) : 0x20;
  if (isWordUnit(before) || isSpace(after)) return false;
  // 'n' and '90s are shortened words.
  const second = at + 2 < text.length ? text.charCodeAt(at + 2) : 0x20;
  if (isDigit(after) && isDigit(second)) return false;
  return !(text[at + 1] === 'n' && !isWordUnit(second));
}

function closes(text: string, at: number): boolean {
  const mark = text[at] ?? '';
  if (!APOSTROPHES.includes(mark)) return true;
  const after = at + 1 < text.length ? text.charCodeAt(at + 1) : 0x20;
  return !isWordUnit(after) && !(mark === "'" && isSpace(text.charCodeAt(at - 1)));
}

/** Whether a mark in that text would close one that stands unclosed before it. */
export function closesAny(text: string, unclosed: ReadonlySet<string>): boolean {
  for (const mark of unclosed) if ([...(CLOSING[mark] ?? '')].some((closing) => text.includes(closing))) return true;
  return false;
}

function findClosing(text: string, from: number, marks: string): number {
  for (let i = from; i < text.length; i++) if (marks.includes(text.charAt(i)) && closes(text, i)) return i;
  return -1;
}

/**
 * Text in quotation marks, first come first served; what stands inside another quotation is part of it.
 * Linear: a mark whose closing was once not found is not looked for again.
 */
export function findQuotes(text: string): Quotes {
  const spans: QuotedSpan[] = [];
  const unclosed = new Set<string>();
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code !== 0x22 && code !== 0x27 && code < 0xab) continue;
    const mark = text.charAt(i);
    if (!opens(text, i, mark) || unclosed.has(mark)) continue;
    const close = findClosing(text, i + 1, CLOSING[mark] ?? '');
    if (close < 0) {
      unclosed.add(mark);
    } else if (close > i + 1) {
      spans.push({ start: i, end: close + 1 });
      i = close;
    }
  }
  return { spans, unclosed };
}
