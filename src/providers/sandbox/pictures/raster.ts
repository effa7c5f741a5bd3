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
const STRAIGHT = 0.15;

interface Edge {
  readonly top: number;
  readonly bottom: number;
  readonly x: number;
  readonly slope: number;
  readonly turn: 1 | -1;
}

/** Adds the outline's inside to `into`. Curves become lines that are never farther off than a seventh of a pixel. */
export function rasterize(outline: Outline, fit: Fit, evenOdd: boolean, into: Coverage): void {
  const edges = flatten(outline, fit);
  if (edges.length === 0) return;
  edges.sort((a, b) => a.top - b.top);
  const { width, height, data } = into;
  const last = Math.min(height, Math.ceil(edges.reduce((most, { bottom }) => Math.max(most, bottom), 0)));
  let next = 0;
  let active: Edge[] = [];
  const crossings: { x: number; turn: number }[] = [];
  const share = 1 / SUBROWS;
  for (let y = Math.max(0, Math.floor((edges[0] as Edge).top)); y < last; y++) {
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
        if (inside) span(data, y * width, width, (crossings[i] as { x: number }).x, (crossings[i + 1] as { x: number }).x, share);
      }
    }
  }
}

function span(data: Float32Array, row: number, width: number, from: number, to: number, share: number): void {
  const a = Math.max(0, from);
  const b = Math.min(width, to);
  if (b <= a) return;
  const i = Math.floor(a);
  const j = Math.min(width - 1, Math.floor(b));
  if (i === j) {
    data[row + i] = Math.min(1, (data[row + i] as number) + (b - a) * share);
    return;
  }
  data[row + i] = Math.min(1, (data[row + i] as number) + (i + 1 - a) * share);
  for (let x = i + 1; x < j; x++) data[row + x] = Math.min(1, (data[row + x] as number) + share);
  data[row + j] = Math.min(1, (data[row + j] as number) + (b - j) * share);
}

function flatten({ ops, points }: Outline, { scale, left, top }: Fit): Edge[] {
  const edges: Edge[] = [];
  let [x, y, startX, startY, p] = [0, 0, 0, 0, 0];
  const line = (toX: number, toY: number) => {
    if (toY !== y) {
      const down = toY > y;
      const slope = (toX - x) / (toY - y);
      edges.push({ top: down ? y : toY, bottom: down ? toY : y, x: down ? x : toX, slope, turn: down ? 1 : -1 });
    }
    [x, y] = [toX, toY];
  };
  const next = () => (points[p++] as number) * scale;
  for (const op of ops) {
    if (op === OP.close) line(startX, startY);
    else if (op === OP.line) line(next() + left, next() + top);
    else if (op === OP.move) {
      line(startX, startY);
      [x, y] = [next() + left, next() + top];
      [startX, startY] = [x, y];
    } else {
      const [ax, ay, bx, by] = [next() + left, next() + top, next() + left, next() + top];
      const [cx, cy] = [next() + left, next() + top];
      curve(x, y, ax, ay, bx, by, cx, cy, line);
    }
  }
  line(startX, startY);
  return edges;
}

function curve(
  x: number,
  y: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  line: (x: number, y: number) => void,
): void {
  const bend = Math.max(Math.hypot(x - 2 * ax + bx, y - 2 * ay + by), Math.hypot(ax - 2 * bx + cx, ay - 2 * by + cy));
  const parts = Math.min(64, Math.max(1, Math.ceil(Math.sqrt((bend * 0.75) / STRAIGHT))));
  for (let i = 1; i <= parts; i++) {
    const t = i / parts;
    const u = 1 - t;
    const [k0, k1, k2, k3] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
    line(k0 * x + k1 * ax + k2 * bx + k3 * cx, k0 * y + k1 * ay + k2 * by + k3 * cy);
  }
}
