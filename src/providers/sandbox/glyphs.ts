type Point = readonly [x: number, y: number];
export interface Glyph {
  readonly width: number;
  /** Lines through points; y runs from 0 (cap height) to 1 (baseline). */
  readonly strokes: readonly (readonly Point[])[];
}

/** Points on an ellipse, `from` and `to` in degrees: 0 is to the right, 90 is down. */
const arc = ([x, y]: Point, [rx, ry]: Point, [from, to]: readonly [from: number, to: number], steps: number): Point[] =>
  Array.from({ length: steps + 1 }, (_, i): Point => {
    const angle = ((from + ((to - from) * i) / steps) * Math.PI) / 180;
    return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
  });

/** The capitals that the mark needs, as single strokes of even weight. */
export const GLYPHS: Readonly<Record<string, Glyph>> = {
  ' ': { width: 0.36, strokes: [] },
  A: {
    width: 0.74,
    strokes: [
      [
        [0, 1],
        [0.37, 0],
        [0.74, 1],
      ],
      [
        [0.13, 0.66],
        [0.61, 0.66],
      ],
    ],
  },
  B: {
    width: 0.54,
    strokes: [
      [[0.28, 0.48], [0, 0.48], [0, 0], [0.25, 0], ...arc([0.25, 0.24], [0.23, 0.24], [-90, 90], 8)],
      [[0, 0.48], [0, 1], [0.27, 1], ...arc([0.27, 0.74], [0.27, 0.26], [90, -90], 8)],
    ],
  },
  D: { width: 0.66, strokes: [[[0.2, 0], [0, 0], [0, 1], [0.2, 1], ...arc([0.2, 0.5], [0.46, 0.5], [90, -90], 14)]] },
  E: {
    width: 0.5,
    strokes: [
      [
        [0.5, 0],
        [0, 0],
        [0, 1],
        [0.5, 1],
      ],
      [
        [0, 0.48],
        [0.44, 0.48],
      ],
    ],
  },
  L: {
    width: 0.46,
    strokes: [
      [
        [0, 0],
        [0, 1],
        [0.46, 1],
      ],
    ],
  },
  N: {
    width: 0.66,
    strokes: [
      [
        [0, 1],
        [0, 0],
        [0.66, 1],
        [0.66, 0],
      ],
    ],
  },
  O: { width: 0.86, strokes: [arc([0.43, 0.5], [0.43, 0.5], [0, 360], 24)] },
  S: {
    width: 0.52,
    strokes: [[...arc([0.26, 0.25], [0.22, 0.25], [-25, -270], 12), ...arc([0.26, 0.745], [0.26, 0.255], [-90, 160], 12)]],
  },
  X: {
    width: 0.64,
    strokes: [
      [
        [0, 0],
        [0.64, 1],
      ],
      [
        [0.64, 0],
        [0, 1],
      ],
    ],
  },
};
