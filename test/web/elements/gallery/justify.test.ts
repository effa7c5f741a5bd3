import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, justify, ratioOfThumbnail, rowHeightOf } from '../../../../web/elements/gallery/justify.ts';
import { neighbor } from '../../../../web/elements/gallery/neighbor.ts';

const GAP = 8;
const ratios = fc.array(
  fc
    .tuple(fc.integer({ min: 64, max: 4096 }), fc.integer({ min: 64, max: 4096 }))
    .map(([width, height]) => ratioOfThumbnail({ width, height })),
  { maxLength: 60 },
);
const widths = fc.integer({ min: 240, max: 2400 });

function lay(of: readonly number[], width: number, complete = true) {
  return justify(of, { width, gap: GAP, rowHeight: rowHeightOf(width), complete });
}

function rowsOf(boxes: readonly Box[]): Box[][] {
  return [...Map.groupBy(boxes, ({ y }) => y).values()];
}

describe('justified rows', () => {
  it('every row but the last is exactly as wide as the list, in reading order, a gap apart, and nothing overlaps', () => {
    fc.assert(
      fc.property(ratios, widths, (of, width) => {
        const { boxes, height } = lay(of, width);
        expect(boxes).toHaveLength(of.length);
        const rows = rowsOf(boxes);
        let y = 0;
        rows.forEach((row, index) => {
          let x = 0;
          for (const box of row) {
            expect(box).toMatchObject({ x, y, height: row[0]!.height });
            expect(box.width).toBeGreaterThan(0);
            x = box.x + box.width + GAP;
          }
          if (index < rows.length - 1) expect(x - GAP).toBe(width);
          else expect(x - GAP).toBeLessThanOrEqual(width);
          y += row[0]!.height + GAP;
        });
        expect(height).toBe(Math.max(0, y - GAP));
      }),
    );
  });

  it('a picture keeps its ratio, but for the rounding to whole pixels', () => {
    fc.assert(
      fc.property(ratios, widths, (of, width) => {
        lay(of, width).boxes.forEach((box, index) => {
          expect(Math.abs(box.width - of[index]! * box.height)).toBeLessThan(2.5);
        });
      }),
    );
  });

  it('what has a place keeps it when more comes, and a row that is not full waits for more', () => {
    fc.assert(
      fc.property(ratios, ratios, widths, (first, second, width) => {
        const before = lay(first, width, false).boxes;
        const after = lay([...first, ...second], width).boxes;
        expect(after.slice(0, before.length)).toEqual(before);
      }),
    );
    expect(lay([1], 1200, false).boxes).toEqual([]);
  });

  it('a last row that is not full keeps the height of a row', () => {
    expect(lay([1], 1200).boxes).toEqual([{ x: 0, y: 0, width: 230, height: 230 }]);
  });

  it('a telephone shows squares two by two, and a panorama or a tower is cropped to a ratio that can be hit', () => {
    expect(rowsOf(lay([1, 1, 1, 1], 288).boxes).map((row) => row.length)).toEqual([2, 2]);
    expect(ratioOfThumbnail({ width: 3840, height: 1280 })).toBe(2.5);
    expect(ratioOfThumbnail({ width: 1280, height: 3840 })).toBe(0.5);
    expect(ratioOfThumbnail({ width: 0, height: 0 })).toBe(1);
  });
});

describe('the arrow keys', () => {
  // Two rows of three, then one of one.
  const boxes = [0, 1, 2, 3, 4, 5, 6].map((n) => ({ x: (n % 3) * 100, y: Math.floor(n / 3) * 100, width: 92, height: 92 }));

  it('lead to the picture beside, and up and down to the one whose middle is nearest', () => {
    expect(neighbor(boxes, 1, 'ArrowRight', false)).toBe(2);
    expect(neighbor(boxes, 1, 'ArrowLeft', false)).toBe(0);
    expect(neighbor(boxes, 1, 'ArrowDown', false)).toBe(4);
    expect(neighbor(boxes, 5, 'ArrowDown', false)).toBe(6);
    expect(neighbor(boxes, 6, 'ArrowUp', false)).toBe(3);
    expect(neighbor(boxes, 4, 'Home', false)).toBe(0);
    expect(neighbor(boxes, 4, 'End', false)).toBe(6);
  });

  it('lead nowhere past the ends, and other keys nowhere at all', () => {
    expect(neighbor(boxes, 0, 'ArrowLeft', false)).toBeNull();
    expect(neighbor(boxes, 6, 'ArrowRight', false)).toBeNull();
    expect(neighbor(boxes, 1, 'ArrowUp', false)).toBeNull();
    expect(neighbor(boxes, 6, 'ArrowDown', false)).toBeNull();
    expect(neighbor(boxes, 1, 'a', false)).toBeNull();
    expect(neighbor([], 0, 'ArrowDown', false)).toBeNull();
  });

  it('left is forward if the language runs from right to left', () => {
    expect(neighbor(boxes, 1, 'ArrowLeft', true)).toBe(2);
    expect(neighbor(boxes, 1, 'ArrowRight', true)).toBe(0);
  });
});
