import type { PicturePlace } from './choose.ts';
import type { PathCommand } from './path.ts';
import type { PathArea } from './svg.ts';

/** Steps in a unit of the pictures' square of 32. */
const STEPS = 100;

/** Bytes that grow. */
class Writer {
  readonly bytes: number[] = [];

  byte(value: number): void {
    this.bytes.push(value & 255);
  }

  /** Seven bits a byte, the lowest first. */
  varint(value: number): void {
    let rest = value;
    for (; rest > 127; rest >>>= 7) this.byte((rest & 127) | 128);
    this.byte(rest);
  }

  signed(value: number): void {
    this.varint(value < 0 ? -value * 2 - 1 : value * 2);
  }
}

/** A picture whose areas have, beside their own colors, those of `tones` other complexions. */
export interface Packed {
  readonly place: PicturePlace;
  readonly areas: readonly PathArea[];
  readonly tones: readonly (readonly (readonly [number, number, number])[])[];
}

export function packPicture({ place, areas, tones }: Packed): Uint8Array {
  const out = new Writer();
  out.byte(place.slot.charCodeAt(0));
  out.byte(Math.round(place.size * 50));
  out.byte(tones.length);
  out.byte(areas.length);
  for (const [i, area] of areas.entries()) {
    const solid = area.alpha >= 0.995;
    out.byte((area.evenOdd ? 1 : 0) | (solid ? 0 : 2));
    for (const c of area.color) out.byte(c);
    for (const tone of tones) for (const c of tone[i] ?? area.color) out.byte(c);
    if (!solid) out.byte(Math.round(area.alpha * 255));
    packOutline(area.commands, STEPS, out);
  }
  return Uint8Array.from(out.bytes);
}

const OPS: Readonly<Record<PathCommand[0], number>> = { M: 0, L: 1, C: 2, Z: 3 };

/** How many commands, then each as its number and the steps from the point before. */
function packOutline(commands: readonly PathCommand[], steps: number, out: Writer): void {
  out.varint(commands.length);
  let [x, y] = [0, 0];
  for (const command of commands) {
    out.byte(OPS[command[0]]);
    for (let i = 1; i < command.length; i += 2) {
      const [nx, ny] = [Math.round(Number(command[i]) * steps), Math.round(Number(command[i + 1]) * steps)];
      out.signed(nx - x);
      out.signed(ny - y);
      [x, y] = [nx, ny];
    }
  }
}

/** Several entries in one file: how many, where each ends, then the entries. */
export function packShard(entries: readonly Uint8Array[]): Uint8Array {
  const head = new Uint8Array(2 + entries.length * 4);
  const view = new DataView(head.buffer);
  view.setUint16(0, entries.length);
  let end = head.length;
  for (const [i, entry] of entries.entries()) {
    end += entry.length;
    view.setUint32(2 + i * 4, end);
  }
  const out = new Uint8Array(end);
  out.set(head);
  let at = head.length;
  for (const entry of entries) {
    out.set(entry, at);
    at += entry.length;
  }
  return out;
}

export interface LetterShape {
  readonly code: number;
  /** In thousandths of the type size. */
  readonly advance: number;
  readonly commands: readonly PathCommand[];
}

/** The letters of one typeface: metrics in thousandths, letters by code point, pairs that move together. */
export function packType(
  capHeight: number,
  letters: readonly LetterShape[],
  pairs: readonly (readonly [number, number, number])[],
): Uint8Array {
  const out = new Writer();
  out.varint(capHeight);
  out.varint(letters.length);
  for (const { code, advance, commands } of [...letters].sort((a, b) => a.code - b.code)) {
    const shape = new Writer();
    packOutline(commands, 1, shape);
    out.varint(code);
    out.varint(advance);
    out.varint(shape.bytes.length);
    for (const byte of shape.bytes) out.byte(byte);
  }
  out.varint(pairs.length);
  for (const [left, right, move] of pairs) {
    out.varint(left);
    out.varint(right);
    out.signed(move);
  }
  return Uint8Array.from(out.bytes);
}
