import type { UnitRgb } from '../color.ts';
import { ByteReader } from './bytes.ts';
import { type BoundingBox, boxOf, type Outline, readOutline } from './outline.ts';

/** How a picture stands in a scene; `tools/develop/pictures/choose.ts` says what each letter means. */
export type ColorSlot = 'ground' | 'head' | 'bust' | 'water' | 'deep' | 'air' | 'sky';

const SLOTS: Readonly<Record<string, ColorSlot>> = {
  g: 'ground',
  h: 'head',
  b: 'bust',
  w: 'water',
  f: 'deep',
  a: 'air',
  s: 'sky',
};
/** Coordinates are stored in hundredths of a unit; the square has 32. */
const STEPS = 100;
const MAX_AREAS = 160;

export interface PictureArea {
  readonly outline: Outline;
  /** One color for each complexion; at least one. */
  readonly colors: readonly UnitRgb[];
  readonly alpha: number;
  readonly evenOdd: boolean;
}

/** A picture of the set: flat areas, the first at the back. */
export interface PictureOfSet {
  readonly id: number;
  readonly slot: ColorSlot;
  /** Height beside other things; a person is 1. */
  readonly size: number;
  /** How many complexions it can be drawn in; 1 for what has no skin. */
  readonly complexions: number;
  readonly areas: readonly PictureArea[];
  readonly box: BoundingBox;
}

/** Entry `index` of a file of several; `null` if the file has fewer. Throws on a broken file. */
export function entryOf(file: Uint8Array, index: number): Uint8Array | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const count = view.getUint16(0);
  if (index >= count) return null;
  const end = view.getUint32(2 + index * 4);
  const start = index === 0 ? 2 + count * 4 : view.getUint32(2 + (index - 1) * 4);
  return file.subarray(start, end);
}

/** Throws on bytes that are no picture. */
export function readPicture(id: number, bytes: Uint8Array): PictureOfSet {
  const reader = new ByteReader(bytes);
  const slot = SLOTS[String.fromCharCode(reader.byte())] ?? 'ground';
  const size = reader.byte() / 50;
  const tones = reader.byte();
  const count = reader.byte();
  if (tones > 8 || count > MAX_AREAS) throw new RangeError('too many areas');
  const areas: PictureArea[] = [];
  for (let i = 0; i < count; i++) {
    const flags = reader.byte();
    const colors = Array.from(
      { length: 1 + tones },
      (): UnitRgb => [reader.byte() / 255, reader.byte() / 255, reader.byte() / 255],
    );
    const alpha = flags & 2 ? reader.byte() / 255 : 1;
    areas.push({ outline: readOutline(reader, STEPS), colors, alpha, evenOdd: (flags & 1) === 1 });
  }
  return { id, slot, size, complexions: 1 + tones, areas, box: boxOf(areas.map(({ outline }) => outline)) };
}
