import type { UnitRgb } from '../color.ts';
import { boxOf, type Outline } from '../pictures/outline.ts';
import type { Art, ArtArea } from '../subject/art.ts';
import type { Typeface } from './typeface.ts';

export interface Setting {
  /** The room that the text is to fill: width by height. */
  readonly aspect: number;
  readonly maxLines: number;
  /** Lines from baseline to baseline, in type sizes. */
  readonly leading: number;
  readonly align: 'left' | 'center';
}

/** The least part of the letters and digits that must be drawable. The others are left out. */
const LEAST_DRAWN = 0.85;

/** The text as areas in the lines that fill the room best; `null` if the typeface lacks its script. */
export function typesetText(text: string, typeface: Typeface, color: UnitRgb, setting: Setting): Art | null {
  if (!canSet(text, typeface)) return null;
  const words = text.split(' ').map((word) => ({ word, width: widthOf(word, typeface) }));
  const space = typeface.letter(32)?.advance ?? 250;
  let best: string[] = [text];
  let most = 0;
  for (let count = 1; count <= Math.min(setting.maxLines, words.length); count++) {
    const lines = balance(words, space, count);
    const wide = Math.max(...lines.map((line) => widthOf(line, typeface)));
    const tall = lines.length * setting.leading * 1000;
    const size = Math.min(setting.aspect / wide, 1 / tall);
    if (size > most) [best, most] = [lines, size];
  }
  return layOut(best, typeface, color, setting);
}

/** Whether the typeface has what the text is written in. */
export function canSet(text: string, typeface: Typeface): boolean {
  const signs = [...text].filter((sign) => /[\p{L}\p{N}]/u.test(sign));
  const drawn = signs.filter((sign) => typeface.letter(sign.codePointAt(0) ?? 0) !== null);
  return signs.length > 0 && drawn.length >= signs.length * LEAST_DRAWN;
}

/** Advances of a line, with the pairs moved together. */
function widthOf(line: string, typeface: Typeface): number {
  return place(line, typeface).width;
}

function place(
  line: string,
  typeface: Typeface,
): { readonly width: number; readonly letters: readonly { x: number; outline: Outline }[] } {
  const letters: { x: number; outline: Outline }[] = [];
  let pen = 0;
  let before = 0;
  for (const sign of line) {
    const code = sign.codePointAt(0) ?? 0;
    const letter = typeface.letter(code);
    if (letter === null) continue;
    pen += typeface.kern(before, code);
    if (letter.outline.ops.length > 0) letters.push({ x: pen, outline: letter.outline });
    pen += letter.advance;
    before = code;
  }
  return { width: pen, letters };
}

/** Breaks words into `count` lines of about the same width. */
function balance(words: readonly { word: string; width: number }[], space: number, count: number): string[] {
  let [low, high] = [Math.max(...words.map(({ width }) => width)), words.reduce((sum, { width }) => sum + width + space, 0)];
  const fill = (limit: number) => {
    const lines: string[][] = [[]];
    let width = -space;
    for (const each of words) {
      if (width + space + each.width > limit && (lines.at(-1)?.length ?? 0) > 0) {
        lines.push([]);
        width = -space;
      }
      lines.at(-1)?.push(each.word);
      width += space + each.width;
    }
    return lines.map((line) => line.join(' '));
  };
  for (let turn = 0; turn < 18; turn++) {
    const middle = (low + high) / 2;
    if (fill(middle).length <= count) high = middle;
    else low = middle;
  }
  return fill(high);
}

function layOut(lines: readonly string[], typeface: Typeface, color: UnitRgb, { leading, align }: Setting): Art {
  const placed = lines.map((line) => place(line, typeface));
  const wide = Math.max(...placed.map(({ width }) => width));
  const areas = placed.flatMap(({ width, letters }, i) =>
    letters.map(({ x, outline }): ArtArea => {
      const left = x + (align === 'center' ? (wide - width) / 2 : 0);
      const moved = move(outline, left, i * leading * 1000);
      return { outline: moved, color, alpha: 1, evenOdd: false, box: boxOf([moved]) };
    }),
  );
  return { areas, box: boxOf(areas.map(({ outline }) => outline)) };
}

function move({ ops, points }: Outline, dx: number, dy: number): Outline {
  return { ops, points: points.map((value, i) => value + (i % 2 === 0 ? dx : dy)) };
}
