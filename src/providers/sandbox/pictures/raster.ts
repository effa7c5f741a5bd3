import { OP, type Outline } from './outline.ts';

/** How much of each pixel an outline covers, 0…1, in a window of the picture. */
export interface Coverage {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** How the outline's units become pixels. */
export interface Fit {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/** Sampled lines in each row of pixels. */
const SUBROWS = 4;
/** How far a line may be from its curve, px. */
const STRAIGHT = 0.15;

interface Edge {
  readonly top: number;
  readonly bottom: number;
  readonly x: number;
  readonly slope: number;
  readonly turn: 1 | -1;
}

/** What is filled. `evenOdd`: an outline inside another one is a hole. */
export interface FilledOutline {
  readonly outline: Outline;
  readonly evenOdd: boolean;
}

/** Adds the inside of the shape to `into`. Curves become lines that are never farther off than a seventh of a pixel. */
export function rasterize({ outline, evenOdd }: FilledOutline, fit: Fit, into: Coverage): void {
  const edges = flatten(outline, fit);
  if (edges.length === 0) return;
  edges.sort((a, b) => a.top - b.top);
  const { width, height, data } = into;
  const last = Math.min(height, Math.ceil(edges.reduce((most, { bottom }) => Math.max(most, bottom), 0)));
  let next = 0;
  let active: Edge[] = [];
  const crossings: { x: number; turn: number }[] = [];
  for (let y = Math.max(0, Math.floor((edges[0] as Edge).top)); y < last; y++) {
    const line = data.subarray(y * width, (y + 1) * width);
    for (let s = 0; s < SUBROWS; s++) {
      const at = y + (s + 0.5) / SUBROWS;
      for (; next < edges.length && (edges[next] as Edge).top <= at; next++) active.push(edges[next] as Edge);
      crossings.length = 0;
      let ended = false;
      for (const edge of active) {
        if (edge.bottom <= at) ended = true;
        else crossings.push({ x: edge.x + (at - edge.top) * edge.slope, turn: edge.turn });
      }
      if (ended) active = active.filter(({ bottom }) => bottom > at);
      crossings.sort((a, b) => a.x - b.x);
      let winding = 0;
      for (let i = 0; i + 1 < crossings.length; i++) {
        winding += (crossings[i] as { turn: number }).turn;
        const inside = evenOdd ? (i & 1) === 0 : winding !== 0;
        if (inside) addSpan(line, (crossings[i] as { x: number }).x, (crossings[i + 1] as { x: number }).x);
      }
    }
  }
}

const SHARE = 1 / SUBROWS;

/** Adds one sampled line from `from` to `to` (px) to its row of pixels. */
function addSpan(line: Float32Array, from: number, to: number): void {
  const a = Math.max(0, from);
  const b = Math.min(line.length, to);
  if (b <= a) return;
  const i = Math.floor(a);
  const j = Math.min(line.length - 1, Math.floor(b));
  if (i === j) {
    line[i] = Math.min(1, (line[i] as number) + (b - a) * SHARE);
    return;
  }
  line[i] = Math.min(1, (line[i] as number) + (i + 1 - a) * SHARE);
  for (let x = i + 1; x < j; x++) line[x] = Math.min(1, (line[x] as number) + SHARE);
  line[j] = Math.min(1, (line[j] as number) + (b - j) * SHARE);
}

type Point = readonly [x: number, y: number];
type LineTo = (to: Point) => void;

/** The edges of an outline, in pixels. */
function flatten({ ops, points }: Outline, { scale, left, top }: Fit): Edge[] {
  const edges: Edge[] = [];
  let read = 0;
  let at: Point = [0, 0];
  let start: Point = at;
  const lineTo: LineTo = (to) => {
    const [upper, lower] = to[1] > at[1] ? [at, to] : [to, at];
    if (upper[1] !== lower[1]) {
      const slope = (to[0] - at[0]) / (to[1] - at[1]);
      edges.push({ top: upper[1], bottom: lower[1], x: upper[0], slope, turn: upper === at ? 1 : -1 });
    }
    at = to;
  };
  const next = (): Point => [(points[read++] as number) * scale + left, (points[read++] as number) * scale + top];
  for (const op of ops) {
    if (op === OP.close) lineTo(start);
    else if (op === OP.line) lineTo(next());
    else if (op === OP.move) {
      lineTo(start);
      at = next();
      start = at;
    } else curve([at, next(), next(), next()], lineTo);
  }
  lineTo(start);
  return edges;
}

/** A cubic Bézier curve as lines: its start, two control points, its end. */
function curve([[x, y], [ax, ay], [bx, by], [cx, cy]]: readonly [Point, Point, Point, Point], lineTo: LineTo): void {
  const bend = Math.max(Math.hypot(x - 2 * ax + bx, y - 2 * ay + by), Math.hypot(ax - 2 * bx + cx, ay - 2 * by + cy));
  const parts = Math.min(64, Math.max(1, Math.ceil(Math.sqrt((bend * 0.75) / STRAIGHT))));
  for (let i = 1; i <= parts; i++) {
    const t = i / parts;
    const u = 1 - t;
    const [k0, k1, k2, k3] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
    lineTo([k0 * x + k1 * ax + k2 * bx + k3 * cx, k0 * y + k1 * ay + k2 * by + k3 * cy]);
  }
}
