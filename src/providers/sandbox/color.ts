/** Red, green, blue as on a screen (gamma-encoded sRGB), 0…1. */
export type UnitRgb = readonly [number, number, number];
/** Lightness 0…1 and two color axes, evenly spaced for the eye (Björn Ottosson's Oklab). */
export type Oklab = readonly [number, number, number];

const toLinear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const toGamma = (c: number) => {
  const v = Math.min(Math.max(c, 0), 1);
  return v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055;
};

/** `#rrggbb` → color, or `null` for anything else. */
export function parseHex(text: string): UnitRgb | null {
  if (!/^#[0-9a-f]{6}$/i.test(text)) return null;
  const value = Number.parseInt(text.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

export function toOklab([red, green, blue]: UnitRgb): Oklab {
  const r = toLinear(red);
  const g = toLinear(green);
  const b = toLinear(blue);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Colors that a screen cannot show are clipped. */
export function fromOklab([L, a, b]: Oklab): UnitRgb {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    toGamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    toGamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    toGamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

export function chroma(color: Oklab): number {
  return Math.hypot(color[1], color[2]);
}

export function mixColors(a: UnitRgb, b: UnitRgb, t: number): UnitRgb {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

export function mixOklab(a: Oklab, b: Oklab, t: number): Oklab {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

/**
 * The first of the colors that stands out from `ground` by `least`, a distance in Oklab. If none does, the one that stands out
 * most.
 */
export function seenAgainst(ground: UnitRgb, colors: readonly [UnitRgb, ...UnitRgb[]], least: number): UnitRgb {
  const [light, a, b] = toOklab(ground);
  const distance = (color: UnitRgb) => {
    const lab = toOklab(color);
    return Math.hypot(lab[0] - light, lab[1] - a, lab[2] - b);
  };
  return (
    colors.find((color) => distance(color) > least) ??
    colors.reduce((far, color) => (distance(color) > distance(far) ? color : far))
  );
}

/** How light a color looks, 0…1. */
export function lightness([red, green, blue]: UnitRgb): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
