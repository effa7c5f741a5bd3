import { MAX_INPUT_EDGE } from '../../../../common/limits.ts';

/** A place in the picture, each coordinate from 0 to 1. So marks fit the picture at every size of the screen. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One movement of the brush. `radius` is a share of the shorter edge. */
export interface Stroke {
  readonly points: readonly Point[];
  readonly radius: number;
  readonly erases: boolean;
}

/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export const MIN_RADIUS = 0.01;
export const MAX_RADIUS = 0.25;
export const FIRST_RADIUS = 0.08;
/** The factor of one press of a key. */
const RADIUS_STEP = 1.25;
/** How far an arrow key moves the brush, as a share of the shorter edge. */
const STEP = 0.02;
const FAR = 0.1;
/** Bounds of what is kept. A point that comes later is dropped. */
const MAX_STROKES = 200;
const MAX_POINTS = 2000;
/** The grid on which `coverage` looks, along each edge. */
const GRID = 40;

const WAYS: ReadonlyMap<string, Point> = new Map([
  ['ArrowLeft', { x: -1, y: 0 }],
  ['ArrowRight', { x: 1, y: 0 }],
  ['ArrowUp', { x: 0, y: -1 }],
  ['ArrowDown', { x: 0, y: 1 }],
]);

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
const inside = ({ x, y }: Point): Point => ({ x: clamp(x, 0, 1), y: clamp(y, 0, 1) });

/** The place below a pointer. `box` is the picture on the screen. A pointer beside it counts as at its edge. */
export function pointUnder(
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
  { left, top, width, height }: Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>,
): Point {
  return inside({ x: (clientX - left) / Math.max(1, width), y: (clientY - top) / Math.max(1, height) });
}

/** Where an arrow key moves the brush; `null` for any other key. Both directions have the same step on the screen. */
export function movedBy(key: string, far: boolean, at: Point, { width, height }: Size): Point | null {
  const step = (far ? FAR : STEP) * Math.min(width, height);
  const way = WAYS.get(key);
  return way ? inside({ x: at.x + (way.x * step) / width, y: at.y + (way.y * step) / height }) : null;
}

/** The radius after `+` (1) or `-` (-1). */
export function resized(radius: number, by: 1 | -1): number {
  return clamp(radius * RADIUS_STEP ** by, MIN_RADIUS, MAX_RADIUS);
}

/** Begins a stroke. */
export function begun(strokes: readonly Stroke[], stroke: Stroke): readonly Stroke[] {
  return strokes.length < MAX_STROKES ? [...strokes, stroke] : strokes;
}

/** Goes on with the last stroke. */
export function continued(strokes: readonly Stroke[], point: Point): readonly Stroke[] {
  const last = strokes.at(-1);
  if (!last || last.points.length >= MAX_POINTS) return strokes;
  return [...strokes.slice(0, -1), { ...last, points: [...last.points, point] }];
}

/** The size of the mask: that of the picture as the model gets it, with edges of at most `MAX_INPUT_EDGE`. */
export function maskSize({ width, height }: Size): Size {
  const scale = Math.min(1, MAX_INPUT_EDGE / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** The share of the picture that is marked, from 0 to 1, seen on a grid. Later strokes decide over earlier ones. */
export function coverage(strokes: readonly Stroke[], size: Size): number {
  let marked = 0;
  for (let row = 0; row < GRID; row++) {
    for (let column = 0; column < GRID; column++) {
      const at = { x: (column + 0.5) / GRID, y: (row + 0.5) / GRID };
      const last = strokes.findLast((stroke) => covers(stroke, at, size));
      if (last && !last.erases) marked++;
    }
  }
  return marked / GRID ** 2;
}

function covers({ points, radius }: Stroke, at: Point, { width, height }: Size): boolean {
  const unit = Math.min(width, height);
  const scaled = ({ x, y }: Point): Point => ({ x: (x * width) / unit, y: (y * height) / unit });
  return points.some((point, index) => distance(scaled(at), scaled(points[index - 1] ?? point), scaled(point)) <= radius);
}

/** From a place to the line between two others. */
function distance(at: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : clamp(((at.x - from.x) * dx + (at.y - from.y) * dy) / length, 0, 1);
  return Math.hypot(at.x - from.x - share * dx, at.y - from.y - share * dy);
}
