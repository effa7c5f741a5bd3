import type { DrawnScene, Row } from './frame.ts';

/** A scene's rows by number, each worked out once while a window of `keep` rows moves down; numbers outside are held at the edge. */
export function createRows(scene: DrawnScene, width: number, height: number, keep: number): (y: number) => Row {
  const slots = Array.from({ length: keep }, (): Row => new Float32Array(width * 4));
  const held = new Int32Array(keep).fill(-1);
  return (y) => {
    const at = Math.min(Math.max(Math.round(y), 0), height - 1);
    const slot = at % keep;
    const row = slots[slot] as Row;
    if (held[slot] !== at) {
      scene.row(at, row);
      held[slot] = at;
    }
    return row;
  };
}

/** How light the pixel at `o` looks, 0…1. */
export function luma(row: Row, o: number): number {
  return 0.299 * (row[o] as number) + 0.587 * (row[o + 1] as number) + 0.114 * (row[o + 2] as number);
}
