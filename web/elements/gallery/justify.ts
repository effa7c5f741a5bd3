/** The place of a picture, in whole pixels from the top start corner of its list. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  /** One for each picture that has a place, in order. If `complete`, all of them have one. */
  readonly boxes: readonly Box[];
  readonly height: number;
}

export interface Room {
  readonly width: number;
  readonly gap: number;
  /** Rows come as close to this as their pictures allow. */
  readonly rowHeight: number;
  /** Nothing follows: the last row is laid out even if it is not full. */
  readonly complete: boolean;
}

/** Beyond these a thumbnail is cropped. A panorama would fill a row as low as a line of text. */
const NARROWEST = 1 / 2;
const WIDEST = 5 / 2;
/** A last row that is nearly full is filled. Any other keeps the height of a row. */
const NEARLY_FULL = 1.3;

export function ratioOfThumbnail({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.min(WIDEST, Math.max(NARROWEST, width / height || 1));
}

/**
 * Rows of pictures at their own ratios, each row as wide as the list, in the order of the list. A full row does not depend on what
 * follows. A row that is not full is held back. So pictures on the screen never move when more are loaded.
 */
export function justify(ratios: readonly number[], { width, gap, rowHeight, complete }: Room): Layout {
  const boxes: Box[] = [];
  let y = 0;
  let row: number[] = [];
  const heightOf = (members: readonly number[]) =>
    (width - gap * (members.length - 1)) / members.reduce((sum, ratio) => sum + ratio, 0);

  function close(height: number): void {
    let end = 0;
    row.forEach((ratio, index) => {
      const x = Math.round(end) + gap * index;
      end += ratio * height;
      boxes.push({ x, y, width: Math.round(end) + gap * index - x, height: Math.round(height) });
    });
    y += Math.round(height) + gap;
    row = [];
  }

  for (const ratio of ratios) {
    const wider = [...row, ratio];
    const lower = heightOf(wider);
    const higher = heightOf(row);
    // Close the row without this picture if that height is closer to the wanted one.
    if (lower <= rowHeight && row.length > 0 && higher / rowHeight < rowHeight / lower) close(higher);
    row.push(ratio);
    const height = heightOf(row);
    if (height <= rowHeight) close(height);
  }
  if (complete && row.length > 0) {
    const height = heightOf(row);
    close(height <= rowHeight * NEARLY_FULL ? height : rowHeight);
  }
  return { boxes, height: Math.max(0, y - gap) };
}

/** The wanted height of a row for this width: about two pictures side by side on a phone, five on a desktop. */
export function rowHeightOf(width: number): number {
  return Math.min(260, Math.round(110 + width * 0.1));
}
