import { boxOf, ellipse } from '../pictures/outline.ts';
import type { Brief } from './brief.ts';

/** What is shown without a picture set: a ball in the palette's color. A number below 0 is no picture of the set. */
export function plainBrief(): Brief {
  const outline = ellipse(16, 16, 14, 14);
  const area = { outline, colors: [[0.85, 0.3, 0.25] as const], alpha: 1, evenOdd: false };
  const picture = { id: -1, slot: 'ground' as const, size: 0.7, complexions: 1, areas: [area], box: boxOf([outline]) };
  const nothing = { around: [], isPlace: false, place: null, quoted: '', title: '', serif: null, sans: null };
  return { ...nothing, things: [{ picture, count: 1, color: null }] };
}
