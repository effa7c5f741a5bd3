import { luminance, parseHexColor, type Rgb } from '../../../common/color.ts';

/** Colors as `#rrggbb`, the value of a color field. Any other text counts as black. */
function channels(hex: string): Rgb {
  return parseHexColor(hex) ?? [0, 0, 0];
}

/** `top` over `under`, with the opacity `share` from 0 to 1. */
export function blend(top: string, under: string, share: number): string {
  const below = channels(under);
  const mixed = channels(top).map((channel, at) => Math.round(channel * share + (below[at] ?? 0) * (1 - share)));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** Contrast of two colors from 1 to 21, as WCAG 2.2 defines it. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(channels(one)), luminance(channels(other))].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** The text color that reads better on this color: white or nearly black. */
export function textOn(color: string): string {
  return contrast('#ffffff', color) >= contrast('#0d1512', color) ? '#ffffff' : '#0d1512';
}
