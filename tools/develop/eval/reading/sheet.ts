import { createHash } from 'node:crypto';
import { sampleOf, seededRandom } from '../../../random.ts';
import type { Prompt } from '../sets.ts';

/** One row of a sheet for blind reading: two prompts for the same wish, in random order. */
export interface SheetRow {
  readonly number: number;
  readonly typed: string;
  readonly a: string;
  readonly b: string;
  /** What the reader fills in: `A`, `B` or `=`. */
  readonly verdict: string;
}

/** Which side was directed. Kept in a file of its own, so that the reader does not see it. */
export interface KeyRow {
  readonly number: number;
  readonly directed: 'A' | 'B';
  readonly group: string;
  /** Ties the key to the words that were read. */
  readonly hash: string;
}

export interface BlindReading {
  readonly rows: readonly SheetRow[];
  readonly key: readonly KeyRow[];
}

export interface Pair {
  readonly bare: string;
  readonly directed: string;
}

/** Draws `count` prompts and puts each pair in an order that only the seed decides. */
export function makeReading(
  prompts: readonly Prompt[],
  count: number,
  seed: number,
  direct: (prompt: string) => Pair,
): BlindReading {
  const random = seededRandom(seed);
  const rows: SheetRow[] = [];
  const key: KeyRow[] = [];
  for (const [i, prompt] of sampleOf(prompts, count, random).entries()) {
    const { bare, directed } = direct(prompt.text);
    const side = random() < 0.5 ? 'A' : 'B';
    const [a, b] = (side === 'A' ? [directed, bare] : [bare, directed]).map(oneLine) as [string, string];
    const number = i + 1;
    rows.push({ number, typed: oneLine(prompt.text), a, b, verdict: a === b ? '=' : '' });
    key.push({ number, directed: side, group: prompt.group, hash: hashOf(a, b) });
  }
  return { rows, key };
}

export function hashOf(a: string, b: string): string {
  return createHash('sha256').update(`${a}\n${b}`).digest('hex').slice(0, 16);
}

/** A cell has one line: line breaks are shown as ⏎. */
function oneLine(text: string): string {
  return text.trim().replace(/\r?\n/g, ' ⏎ ').replaceAll('\t', ' ');
}

const HEAD = ['number', 'typed', 'A', 'B', 'verdict'];

export function sheetText(rows: readonly SheetRow[]): string {
  const lines = rows.map(({ number, typed, a, b, verdict }) => [number, typed, a, b, verdict].join('\t'));
  return `${[HEAD.join('\t'), ...lines].join('\n')}\n`;
}

/** @throws if the text is no sheet */
export function parseSheet(text: string): SheetRow[] {
  const [head, ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (head?.split('\t').slice(0, HEAD.length).join('\t') !== HEAD.join('\t'))
    throw new Error('This file is no sheet for blind reading.');
  return lines.map((line) => {
    const [number = '', typed = '', a = '', b = '', verdict = ''] = line.split('\t');
    return { number: Number(number), typed, a, b, verdict: verdict.trim() };
  });
}
