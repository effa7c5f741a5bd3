/** An SVG path as absolute moves, lines and cubic curves: all that the picture files know. */
export type PathCommand =
  | readonly ['M' | 'L', number, number]
  | readonly ['C', number, number, number, number, number, number]
  | readonly ['Z'];

const ARGUMENTS: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 };

interface Pen {
  x: number;
  y: number;
  startX: number;
  startY: number;
  /** The last control point, for the smooth commands. */
  cx: number;
  cy: number;
  last: string;
}

/** Reads the `d` of a path. Throws on a letter that SVG does not have. */
export function readPath(d: string): PathCommand[] {
  const out: PathCommand[] = [];
  const pen: Pen = { x: 0, y: 0, startX: 0, startY: 0, cx: 0, cy: 0, last: '' };
  for (const [, letter = '', rest = ''] of d.matchAll(/([MLHVCSQTAZ])([^MLHVCSQTAZ]*)/gi)) {
    const upper = letter.toUpperCase();
    const count = ARGUMENTS[upper];
    if (count === undefined) throw new Error(`unknown path command ${letter}`);
    const numbers = upper === 'A' ? readArcNumbers(rest) : readNumbers(rest);
    if (count === 0) {
      step(upper, [], false, pen, out);
      continue;
    }
    for (let i = 0; i + count <= numbers.length; i += count) {
      // Pairs after the first of a move are lines.
      const name = upper === 'M' && i > 0 ? 'L' : upper;
      step(name, numbers.slice(i, i + count), letter !== upper, pen, out);
    }
  }
  return out;
}

function readNumbers(text: string): number[] {
  return [...text.matchAll(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi)].map(([number]) => Number(number));
}

/** The two flags of an arc may stand without a space between them. */
function readArcNumbers(text: string): number[] {
  const number = '[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[-+]?\\d+)?';
  const gap = '[\\s,]*';
  const arc = new RegExp(
    `(${number})${gap}(${number})${gap}(${number})${gap}([01])${gap}([01])${gap}(${number})${gap}(${number})`,
    'gi',
  );
  return [...text.matchAll(arc)].flatMap((found) => found.slice(1, 8).map(Number));
}

function step(name: string, given: readonly number[], relative: boolean, pen: Pen, out: PathCommand[]): void {
  const [ox, oy] = relative ? [pen.x, pen.y] : [0, 0];
  const at = (i: number) => (given[i] as number) + (i % 2 === 0 ? ox : oy);
  const curve = (ax: number, ay: number, bx: number, by: number, x: number, y: number) => {
    out.push(['C', ax, ay, bx, by, x, y]);
    [pen.x, pen.y, pen.cx, pen.cy] = [x, y, bx, by];
  };
  const quad = (qx: number, qy: number, x: number, y: number) => {
    const [fx, fy] = [pen.x, pen.y];
    curve(fx + ((qx - fx) * 2) / 3, fy + ((qy - fy) * 2) / 3, x + ((qx - x) * 2) / 3, y + ((qy - y) * 2) / 3, x, y);
    [pen.cx, pen.cy] = [qx, qy];
  };
  const mirrored = (after: string): [number, number] =>
    after.includes(pen.last) ? [2 * pen.x - pen.cx, 2 * pen.y - pen.cy] : [pen.x, pen.y];
  const line = (x: number, y: number) => {
    out.push(['L', x, y]);
    [pen.x, pen.y] = [x, y];
  };
  switch (name) {
    case 'M':
      [pen.x, pen.y] = [at(0), at(1)];
      [pen.startX, pen.startY] = [pen.x, pen.y];
      out.push(['M', pen.x, pen.y]);
      break;
    case 'L':
      line(at(0), at(1));
      break;
    case 'H':
      line((given[0] as number) + ox, pen.y);
      break;
    case 'V':
      line(pen.x, (given[0] as number) + oy);
      break;
    case 'C':
      curve(at(0), at(1), at(2), at(3), at(4), at(5));
      break;
    case 'S':
      curve(...mirrored('CS'), at(0), at(1), at(2), at(3));
      break;
    case 'Q':
      quad(at(0), at(1), at(2), at(3));
      break;
    case 'T':
      quad(...mirrored('QT'), at(0), at(1));
      break;
    case 'A': {
      const [rx, ry, turn, large, sweep] = given as number[] as [number, number, number, number, number];
      const to: Point = [(given[5] as number) + ox, (given[6] as number) + oy];
      const curves = arcCurves([pen.x, pen.y], { rx, ry, turn, large: large === 1, sweep: sweep === 1 }, to);
      if (curves.length === 0) line(...to);
      for (const [first, second, end] of curves) curve(...first, ...second, ...end);
      break;
    }
    case 'Z':
      out.push(['Z']);
      [pen.x, pen.y] = [pen.startX, pen.startY];
      break;
  }
  pen.last = name;
}

type Point = readonly [x: number, y: number];

/** An elliptical arc as SVG writes it: `turn` in degrees, `large` for the longer way round, `sweep` for clockwise. */
interface Arc {
  readonly rx: number;
  readonly ry: number;
  readonly turn: number;
  readonly large: boolean;
  readonly sweep: boolean;
}

/** Cubic curves of at most a quarter each: two control points and the end (SVG 1.1, appendix F.6). None if the arc is a line. */
function arcCurves([x0, y0]: Point, arc: Arc, [x, y]: Point): readonly (readonly [Point, Point, Point])[] {
  const { turn, large, sweep } = arc;
  let [rx, ry] = [Math.abs(arc.rx), Math.abs(arc.ry)];
  if (rx === 0 || ry === 0 || (x0 === x && y0 === y)) return [];
  const phi = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(phi), Math.sin(phi)];
  const [dx, dy] = [(x0 - x) / 2, (y0 - y) / 2];
  const [ax, ay] = [cos * dx + sin * dy, cos * dy - sin * dx];
  const grow = (ax / rx) ** 2 + (ay / ry) ** 2;
  if (grow > 1) {
    rx *= Math.sqrt(grow);
    ry *= Math.sqrt(grow);
  }
  const over = rx * rx * ry * ry - rx * rx * ay * ay - ry * ry * ax * ax;
  const scale = Math.sqrt(Math.max(0, over / (rx * rx * ay * ay + ry * ry * ax * ax))) * (large === sweep ? -1 : 1);
  const [cx1, cy1] = [(scale * rx * ay) / ry, (-scale * ry * ax) / rx];
  const [cx, cy] = [cos * cx1 - sin * cy1 + (x0 + x) / 2, sin * cx1 + cos * cy1 + (y0 + y) / 2];
  const from = Math.atan2((ay - cy1) / ry, (ax - cx1) / rx);
  let sweepBy = Math.atan2((-ay - cy1) / ry, (-ax - cx1) / rx) - from;
  if (sweep && sweepBy < 0) sweepBy += 2 * Math.PI;
  if (!sweep && sweepBy > 0) sweepBy -= 2 * Math.PI;
  const parts = Math.max(1, Math.ceil(Math.abs(sweepBy) / (Math.PI / 2) - 1e-6));
  const part = sweepBy / parts;
  const pull = (4 / 3) * Math.tan(part / 4);
  const place = (u: number, v: number): Point => [cx + cos * rx * u - sin * ry * v, cy + sin * rx * u + cos * ry * v];
  return Array.from({ length: parts }, (_, i) => {
    const a = from + part * i;
    const b = a + part;
    return [
      place(Math.cos(a) - pull * Math.sin(a), Math.sin(a) + pull * Math.cos(a)),
      place(Math.cos(b) + pull * Math.sin(b), Math.sin(b) - pull * Math.cos(b)),
      i === parts - 1 ? [x, y] : place(Math.cos(b), Math.sin(b)),
    ] as const;
  });
}
