import { ByteReader } from '../pictures/bytes.ts';
import { type Outline, readOutline } from '../pictures/outline.ts';

export interface Letter {
  /** How far the next one stands, in thousandths of the type size. */
  readonly advance: number;
  readonly outline: Outline;
}

/** A typeface: lengths in thousandths of the type size, y downwards from the baseline. */
export interface Typeface {
  readonly capHeight: number;
  /** `null` for what it cannot draw. */
  letter(code: number): Letter | null;
  /** By how much a pair is moved together or apart. */
  kern(left: number, right: number): number;
}

/** The letter without its accent: better than a gap. */
function bareOf(code: number): number {
  return String.fromCodePoint(Math.min(code, 0x10_ffff)).normalize('NFD').codePointAt(0) ?? code;
}

const MAX_LETTERS = 4000;
const PAIR = 0x20_0000;

/** Reads a file of `public/pictures/type`; an outline is read when its letter is asked for. Throws on a broken file. */
export function readTypeface(bytes: Uint8Array): Typeface {
  const reader = new ByteReader(bytes);
  const capHeight = reader.varint();
  const count = reader.varint();
  if (count > MAX_LETTERS) throw new RangeError('too many letters');
  const letters = new Map<number, { advance: number; shape: Uint8Array }>();
  for (let i = 0; i < count; i++) {
    const code = reader.varint();
    const advance = reader.varint();
    letters.set(code, { advance, shape: reader.take(reader.varint()) });
  }
  const pairs = new Map<number, number>();
  for (let rest = reader.varint(); rest > 0; rest--) pairs.set(reader.varint() * PAIR + reader.varint(), reader.signed());
  return {
    capHeight,
    letter: (code) => {
      const found = letters.get(code) ?? letters.get(bareOf(code));
      return found ? { advance: found.advance, outline: readOutline(new ByteReader(found.shape), 1) } : null;
    },
    kern: (left, right) => pairs.get(left * PAIR + right) ?? 0,
  };
}
