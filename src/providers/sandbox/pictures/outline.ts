import type { ByteReader } from './bytes.ts';

/** The commands of a path: begin, line, curve, close. */
export const OP = { move: 0, line: 1, curve: 2, close: 3 } as const;
const POINTS = [1, 1, 3, 0] as const;
/** No picture of the set has half as many. */
const MAX_COMMANDS = 4000;

/** A path: one op each, and its points as x, y in turn. */
export interface Outline {
  readonly ops: Uint8Array;
  readonly points: Float32Array;
}

/** Reads an outline whose coordinates are stored in `steps` to the unit. */
export function readOutline(reader: ByteReader, steps: number): Outline {
  const count = reader.varint();
  if (count > MAX_COMMANDS) throw new RangeError('too many commands');
  const ops = new Uint8Array(count);
  const points: number[] = [];
  let [x, y] = [0, 0];
  for (let i = 0; i < count; i++) {
    const op = reader.byte();
    const pairs = POINTS[op];
    if (pairs === undefined) throw new RangeError('unknown command');
    ops[i] = op;
    for (let k = 0; k < pairs; k++) {
      x += reader.signed();
      y += reader.signed();
      points.push(x / steps, y / steps);
    }
  }
  return { ops, points: Float32Array.from(points) };
}

export interface BoundingBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The box around all points of the outlines, control points included: never too small. */
export function boxOf(outlines: readonly Outline[]): BoundingBox {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { points } of outlines)
    for (let i = 0; i < points.length; i += 2) {
      left = Math.min(left, points[i] as number);
      right = Math.max(right, points[i] as number);
      top = Math.min(top, points[i + 1] as number);
      bottom = Math.max(bottom, points[i + 1] as number);
    }
  return left <= right ? { left, top, right, bottom } : { left: 0, top: 0, right: 1, bottom: 1 };
}

/** About how much an outline covers, in square units: between its points it is taken as straight. */
export function areaWithin({ ops, points }: Outline): number {
  let sum = 0;
  let at = 0;
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const line = (toX: number, toY: number) => {
    sum += x * toY - toX * y;
    [x, y] = [toX, toY];
  };
  for (const op of ops) {
    if (op === OP.close) line(startX, startY);
    else if (op === OP.move) {
      [x, y] = [points[at] as number, points[at + 1] as number];
      [startX, startY] = [x, y];
      at += 2;
    } else
      for (let k = op === OP.curve ? 3 : 1; k > 0; k--) {
        line(points[at] as number, points[at + 1] as number);
        at += 2;
      }
  }
  return Math.abs(sum) / 2;
}

/** How far the control points of a quarter circle lie out. */
const ROUND = 0.5523;

export function ellipse(x: number, y: number, rx: number, ry: number): Outline {
  const [kx, ky] = [rx * ROUND, ry * ROUND];
  return {
    ops: Uint8Array.of(OP.move, OP.curve, OP.curve, OP.curve, OP.curve, OP.close),
    points: Float32Array.of(
      ...[x - rx, y],
      ...[x - rx, y - ky, x - kx, y - ry, x, y - ry],
      ...[x + kx, y - ry, x + rx, y - ky, x + rx, y],
      ...[x + rx, y + ky, x + kx, y + ry, x, y + ry],
      ...[x - kx, y + ry, x - rx, y + ky, x - rx, y],
    ),
  };
}
