import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type LetterShape, packType } from './pack.ts';
import type { PathCommand } from './path.ts';

interface Glyph {
  readonly index: number;
  readonly advanceWidth: number;
  readonly unicodes: readonly number[];
  getPath(x: number, y: number, size: number): { commands: readonly Readonly<Record<string, number | string>>[] };
}
interface Font {
  readonly unitsPerEm: number;
  readonly glyphs: { readonly length: number; get(index: number): Glyph };
  readonly tables: { readonly os2: { readonly sCapHeight?: number } };
  getKerningValue(left: Glyph, right: Glyph): number;
}

/** What two letters are moved by at least to be written down, in thousandths. */
const LEAST_MOVE = 12;
const PAIRED = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,-'].map((c) => c.charCodeAt(0));

/** One typeface from the files of its subsets, the first of which wins for a letter that is in two. */
export async function readType(folder: string, files: readonly string[]): Promise<Uint8Array> {
  const { parse } = createRequire(join(folder, 'package.json'))('opentype.js') as { parse(bytes: ArrayBuffer): Font };
  const letters = new Map<number, LetterShape>();
  const pairs: (readonly [number, number, number])[] = [];
  let capHeight = 700;
  for (const [nth, file] of files.entries()) {
    const bytes = await readFile(join(folder, 'node_modules/@fontsource', file));
    const font = parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
    const scale = 1000 / font.unitsPerEm;
    const byCode = new Map<number, Glyph>();
    for (let i = 0; i < font.glyphs.length; i++) {
      const glyph = font.glyphs.get(i);
      for (const code of glyph.unicodes) {
        if (letters.has(code) || code < 32) continue;
        byCode.set(code, glyph);
        letters.set(code, { code, advance: Math.round(glyph.advanceWidth * scale), commands: readGlyph(glyph) });
      }
    }
    if (nth > 0) continue;
    capHeight = Math.round((font.tables.os2.sCapHeight ?? 700) * scale);
    for (const left of PAIRED)
      for (const right of PAIRED) {
        const [a, b] = [byCode.get(left), byCode.get(right)];
        const move = a && b ? Math.round(font.getKerningValue(a, b) * scale) : 0;
        if (Math.abs(move) >= LEAST_MOVE) pairs.push([left, right, move]);
      }
  }
  return packType(capHeight, [...letters.values()], pairs);
}

function readGlyph(glyph: Glyph): PathCommand[] {
  const out: PathCommand[] = [];
  let [x0, y0] = [0, 0];
  for (const c of glyph.getPath(0, 0, 1000).commands) {
    const [x, y] = [Number(c.x), Number(c.y)];
    if (c.type === 'M' || c.type === 'L') out.push([c.type, x, y]);
    if (c.type === 'C') out.push(['C', Number(c.x1), Number(c.y1), Number(c.x2), Number(c.y2), x, y]);
    if (c.type === 'Q') {
      const [qx, qy] = [Number(c.x1), Number(c.y1)];
      out.push(['C', x0 + ((qx - x0) * 2) / 3, y0 + ((qy - y0) * 2) / 3, x + ((qx - x) * 2) / 3, y + ((qy - y) * 2) / 3, x, y]);
    }
    if (c.type === 'Z') out.push(['Z']);
    else [x0, y0] = [x, y];
  }
  return out;
}
