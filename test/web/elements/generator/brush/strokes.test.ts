import { describe, expect, it } from 'vitest';
import { drawStroke, type Pen } from '../../../../../web/elements/generator/brush/paint.ts';
import {
  begun,
  continued,
  coverage,
  FIRST_RADIUS,
  MAX_RADIUS,
  MIN_RADIUS,
  maskSize,
  movedBy,
  pointUnder,
  resized,
  type Stroke,
} from '../../../../../web/elements/generator/brush/strokes.ts';

const SQUARE = { width: 1000, height: 1000 };
const WIDE = { width: 2000, height: 1000 };
const MIDDLE = { x: 0.5, y: 0.5 };

function stroke(points: Stroke['points'], change: Partial<Stroke> = {}): Stroke {
  return { points, radius: 0.1, erases: false, ...change };
}

describe('the place of the brush', () => {
  it('is a share of the picture, whatever its size on the screen, and never beside it', () => {
    const box = { left: 100, top: 50, width: 400, height: 200 };
    expect(pointUnder({ clientX: 200, clientY: 150 }, box)).toEqual({ x: 0.25, y: 0.5 });
    expect(pointUnder({ clientX: 0, clientY: 999 }, box)).toEqual({ x: 0, y: 1 });
  });

  it('moves as far up as to the side, farther with Shift, and not by other keys', () => {
    expect(movedBy('ArrowRight', false, MIDDLE, WIDE)).toEqual({ x: 0.51, y: 0.5 });
    expect(movedBy('ArrowUp', false, MIDDLE, WIDE)).toEqual({ x: 0.5, y: 0.48 });
    expect(movedBy('ArrowDown', true, MIDDLE, WIDE)).toEqual({ x: 0.5, y: 0.6 });
    expect(movedBy('ArrowLeft', true, { x: 0.01, y: 0 }, WIDE)).toEqual({ x: 0, y: 0 });
    for (const key of ['Enter', 'a', 'toString', '__proto__']) expect(movedBy(key, false, MIDDLE, WIDE)).toBeNull();
  });

  it('has a size with bounds', () => {
    expect(resized(FIRST_RADIUS, 1)).toBeGreaterThan(FIRST_RADIUS);
    expect(resized(MAX_RADIUS, 1)).toBe(MAX_RADIUS);
    expect(resized(MIN_RADIUS, -1)).toBe(MIN_RADIUS);
  });
});

describe('what is marked', () => {
  it('is nothing before the first stroke, about the area of a dot, and about the area of a line', () => {
    expect(coverage([], SQUARE)).toBe(0);
    expect(coverage([stroke([MIDDLE])], SQUARE)).toBeCloseTo(Math.PI * 0.01, 1);
    const line = stroke([
      { x: 0.2, y: 0.5 },
      { x: 0.8, y: 0.5 },
    ]);
    expect(coverage([line], SQUARE)).toBeCloseTo(0.6 * 0.2 + Math.PI * 0.01, 1);
  });

  it('is as high as wide on a wide picture', () => {
    expect(coverage([stroke([MIDDLE])], WIDE)).toBeCloseTo((Math.PI * 0.01) / 2, 2);
  });

  it('is erased by a later stroke of the eraser, and not by an earlier one', () => {
    const all = stroke([MIDDLE], { radius: 1 });
    const eraser = stroke([MIDDLE], { radius: 1, erases: true });
    expect(coverage([all], SQUARE)).toBe(1);
    expect(coverage([all, eraser], SQUARE)).toBe(0);
    expect(coverage([eraser, all], SQUARE)).toBe(1);
  });

  it('is bounded in strokes and points', () => {
    let strokes: readonly Stroke[] = [];
    for (let index = 0; index < 300; index++) strokes = begun(strokes, stroke([MIDDLE]));
    expect(strokes).toHaveLength(200);
    for (let index = 0; index < 3000; index++) strokes = continued(strokes, MIDDLE);
    expect(strokes.at(-1)?.points).toHaveLength(2000);
    expect(continued([], MIDDLE)).toEqual([]);
  });
});

it('the mask is as large as the picture that the model gets', () => {
  expect(maskSize(WIDE)).toEqual(WIDE);
  expect(maskSize({ width: 3840, height: 2160 })).toEqual({ width: 2048, height: 1152 });
});

describe('a stroke that is drawn', () => {
  function drawn(of: Stroke, from?: number) {
    const steps: string[] = [];
    const note = (name: string) => (x: number, y: number) => steps.push(`${name} ${x} ${y}`);
    const pen = {
      beginPath: () => steps.push('begin'),
      moveTo: note('move'),
      lineTo: note('line'),
      stroke: () => steps.push('stroke'),
    } as unknown as Pen;
    drawStroke(pen, of, WIDE, '#000', from);
    return { steps, pen };
  }

  it('is as wide as the brush on that canvas, and a dot if it never moved', () => {
    const { steps, pen } = drawn(stroke([MIDDLE]));
    expect(steps).toEqual(['begin', 'move 1000 500', 'line 1000 500', 'stroke']);
    expect(pen).toMatchObject({ lineWidth: 200, lineCap: 'round', globalCompositeOperation: 'source-over' });
  });

  it('can be gone on with from its last point', () => {
    const of = stroke([{ x: 0, y: 0 }, MIDDLE, { x: 1, y: 1 }], { erases: true });
    const { steps, pen } = drawn(of, 1);
    expect(steps).toEqual(['begin', 'move 1000 500', 'line 2000 1000', 'stroke']);
    expect(pen.globalCompositeOperation).toBe('destination-out');
  });
});
