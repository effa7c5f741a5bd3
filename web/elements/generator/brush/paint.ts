import type { Size, Stroke } from './strokes.ts';

/** What drawing needs of a canvas. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  'beginPath' | 'moveTo' | 'lineTo' | 'stroke' | 'lineWidth' | 'lineCap' | 'lineJoin' | 'globalCompositeOperation' | 'strokeStyle'
>;

/** Draws a stroke, or its end from the point `from` on. An eraser takes away what is below it. */
export function drawStroke(pen: Pen, { points, radius, erases }: Stroke, { width, height }: Size, color: string, from = 0): void {
  pen.globalCompositeOperation = erases ? 'destination-out' : 'source-over';
  pen.strokeStyle = color;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  pen.lineWidth = 2 * radius * Math.min(width, height);
  pen.beginPath();
  const shown = points.slice(Math.max(0, from));
  shown.forEach(({ x, y }, index) => {
    if (index === 0) pen.moveTo(x * width, y * height);
    // A line to the same place is a dot.
    if (index > 0 || shown.length === 1) pen.lineTo(x * width, y * height);
  });
  pen.stroke();
}

function canvasOf({ width, height }: Size): { canvas: HTMLCanvasElement; pen: CanvasRenderingContext2D } | null {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const pen = canvas.getContext('2d');
  return pen && { canvas, pen };
}

/** The mask as a PNG: transparent where something is marked, opaque elsewhere. `null` if the browser cannot make it. */
export async function maskOf(strokes: readonly Stroke[], size: Size): Promise<Blob | null> {
  const marks = canvasOf(size);
  const mask = canvasOf(size);
  if (!marks || !mask) return null;
  for (const stroke of strokes) drawStroke(marks.pen, stroke, size, '#000');
  mask.pen.fillRect(0, 0, size.width, size.height);
  mask.pen.globalCompositeOperation = 'destination-out';
  mask.pen.drawImage(marks.canvas, 0, 0);
  return new Promise((resolve) => mask.canvas.toBlob(resolve, 'image/png'));
}
