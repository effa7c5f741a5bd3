/** Colors as `#rrggbb`, which is what a color field gives. */

function channels(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** So much of `top` over `under`: 0–1. */
export function blend(top: string, under: string, share: number): string {
  const below = channels(under);
  const mixed = channels(top).map((channel, at) => Math.round(channel * share + (below[at] ?? 0) * (1 - share)));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = channels(hex).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast of two colors, 1–21, WCAG 2.2. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** White or nearly black, whichever is read better on it. */
export function textOn(color: string): string {
  return contrast('#ffffff', color) >= contrast('#0d1512', color) ? '#ffffff' : '#0d1512';
}
