import { blend, contrast, textOn } from './color.ts';

export interface ThemeColors {
  readonly accent: string;
  readonly surface: string;
  readonly text: string;
}

export type Scheme = 'light' | 'dark';
export type SchemeColors = Readonly<Record<Scheme, ThemeColors>>;
export const SCHEMES: readonly Scheme[] = ['light', 'dark'];

const palette = (accent: string, surface: string, text: string): ThemeColors => ({ accent, surface, text });

/** The first is the widget's own and needs no tokens. */
export const PRESETS: Readonly<Record<string, SchemeColors>> = {
  Easel: { light: palette('#0b6350', '#ffffff', '#17211d'), dark: palette('#6cd6b5', '#171c1a', '#e9efec') },
  Ink: { light: palette('#18181b', '#ffffff', '#18181b'), dark: palette('#f4f4f5', '#151517', '#f4f4f5') },
  Ocean: { light: palette('#1d4ed8', '#ffffff', '#111c33'), dark: palette('#8ab4ff', '#111827', '#e7edf8') },
  Plum: { light: palette('#7a2e8e', '#fffcff', '#2a1530'), dark: palette('#e2a9f3', '#1d1420', '#f5eaf8') },
  Clay: { light: palette('#a23e18', '#fffaf4', '#2d1c12'), dark: palette('#ffae88', '#201712', '#f7ece4') },
  Rose: { light: palette('#b4123b', '#fffafb', '#2c0d15'), dark: palette('#ff9fb4', '#20141a', '#f9e9ed') },
};

export const OWN: SchemeColors = PRESETS.Easel ?? { light: palette('', '', ''), dark: palette('', '', '') };

type StyleTokens = Readonly<Record<string, string>>;

export const CORNERS: Readonly<Record<string, StyleTokens>> = {
  Round: {},
  Soft: { radius: '10px', 'radius-small': '6px' },
  Square: { radius: '0', 'radius-small': '0' },
};

export const DENSITIES: Readonly<Record<string, StyleTokens>> = {
  Regular: {},
  Compact: { gap: '10px', padding: '14px', 'font-size': '15px' },
  Roomy: { gap: '22px', padding: 'clamp(20px, 6cqi, 40px)', 'font-size': '17px' },
};

export const FONTS: Readonly<Record<string, StyleTokens>> = {
  System: {},
  Serif: { font: 'ui-serif, Georgia, serif' },
  Rounded: { font: 'ui-rounded, "Hiragino Maru Gothic ProN", Quicksand, sans-serif' },
  Mono: { font: 'ui-monospace, Menlo, Consolas, monospace' },
};

/** The look of the widget. Names are those of the tables above. */
export interface WidgetLook {
  readonly palettes: SchemeColors;
  readonly corners: string;
  readonly density: string;
  readonly font: string;
}

/** All color tokens from the three colors of a palette, with the shares of the widget's own colors. */
function colorsOf({ accent, surface, text }: ThemeColors): StyleTokens {
  return {
    'color-accent': accent,
    'color-accent-text': textOn(accent),
    'color-surface': surface,
    'color-text': text,
    'color-muted': blend(text, surface, 0.72),
    'color-border': blend(text, surface, 0.14),
    'color-field': blend(text, surface, 0.03),
    'color-field-border': blend(text, surface, 0.52),
    'color-chip': blend(text, surface, 0.07),
    'color-stage': blend(text, surface, 0.07),
    'color-track': blend(text, surface, 0.17),
  };
}

/** The schemes that the element can have. `theme` limits them to one. */
export function schemesOf(theme = ''): readonly Scheme[] {
  const named = SCHEMES.filter((scheme) => scheme === theme);
  return named.length > 0 ? named : SCHEMES;
}

/** The `--easel-*` tokens of a look, by name without that prefix. Defaults are left out. */
export function tokensOf({ palettes, corners, density, font }: WidgetLook, schemes: readonly Scheme[] = SCHEMES): StyleTokens {
  const tokens: Record<string, string> = { ...CORNERS[corners], ...DENSITIES[density], ...FONTS[font] };
  if (samePalettes(palettes, OWN)) return tokens;
  const [first = {}, second = {}] = schemes.map((scheme) => colorsOf(palettes[scheme]));
  for (const [name, color] of Object.entries(first)) {
    const other = second[name] ?? color;
    tokens[name] = other === color ? color : `light-dark(${color}, ${other})`;
  }
  return tokens;
}

export function samePalettes(one: SchemeColors, other: SchemeColors): boolean {
  return SCHEMES.every((scheme) =>
    (['accent', 'surface', 'text'] as const).every((part) => one[scheme][part] === other[scheme][part]),
  );
}

/** Text with less contrast is hard to read (WCAG 2.2, AA). */
const ENOUGH = 4.5;

export interface Weakness {
  readonly scheme: Scheme;
  readonly what: string;
  readonly ratio: number;
}

/** Pairs of colors that are hard to read, the worst of each scheme first. */
export function weaknessesOf(palettes: SchemeColors, schemes: readonly Scheme[] = SCHEMES): Weakness[] {
  return schemes.flatMap((scheme) => {
    const colors = colorsOf(palettes[scheme]);
    const pair = (what: string, front: string, back: string): Weakness => ({
      scheme,
      what,
      ratio: contrast(colors[front] ?? '', colors[back] ?? ''),
    });
    return [
      pair('Text', 'color-text', 'color-surface'),
      pair('Quiet text', 'color-muted', 'color-surface'),
      pair('Button text', 'color-accent-text', 'color-accent'),
      pair('Accent', 'color-accent', 'color-surface'),
    ]
      .filter(({ ratio }) => ratio < ENOUGH)
      .sort((a, b) => a.ratio - b.ratio);
  });
}
