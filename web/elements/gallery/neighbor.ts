import type { Box } from './justify.ts';

/** The index that a key leads to from `from`; `null` if the key leads nowhere. */
export function neighbor(boxes: readonly Box[], from: number, key: string, rtl: boolean): number | null {
  const last = boxes.length - 1;
  const to = { Home: 0, End: last, [rtl ? 'ArrowRight' : 'ArrowLeft']: from - 1, [rtl ? 'ArrowLeft' : 'ArrowRight']: from + 1 }[
    key
  ];
  if (to !== undefined) return to >= 0 && to <= last && to !== from ? to : null;
  if (key === 'ArrowUp' || key === 'ArrowDown') return inNextRow(boxes, from, key === 'ArrowDown' ? 1 : -1);
  return null;
}

/** The picture in the row above or below with the nearest middle. */
function inNextRow(boxes: readonly Box[], from: number, step: 1 | -1): number | null {
  const here = boxes[from];
  if (!here) return null;
  const middle = (box: Box) => box.x + box.width / 2;
  let best: number | null = null;
  let row: number | null = null;
  for (let at = from + step; at >= 0 && at < boxes.length; at += step) {
    const box = boxes[at];
    if (!box || box.y === here.y) continue;
    row ??= box.y;
    if (box.y !== row) break;
    const former = best === null ? undefined : boxes[best];
    if (!former || Math.abs(middle(box) - middle(here)) < Math.abs(middle(former) - middle(here))) best = at;
  }
  return best;
}
