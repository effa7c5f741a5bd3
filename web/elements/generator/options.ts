import { MAX_PROMPT_CODE_POINTS } from '../../../common/limits.ts';
import type { DirectorMode, Style } from '../../../src/contract/direction.ts';
import type { Background } from '../../../src/contract/requests.ts';
import type { TokenProvider } from '../../client/token.ts';

/** The attributes of `<easel-generator>` that the form needs, read and checked. For the others see `work/options.ts`. */
export interface Options {
  readonly siteKey: string;
  readonly token: string;
  readonly tokenProvider: TokenProvider | null;
  readonly endpoint: string;
  readonly style: string;
  /** Ids of the styles to offer, in this order. Empty for all; `none` hides the picker. */
  readonly styles: readonly string[];
  /** The size that is chosen first; `''` leaves it to the model. */
  readonly size: string;
  /** Whether the person chooses the ratio: `size="choose"`, or no size at all. */
  readonly choosesSize: boolean;
  readonly quality: string;
  readonly background: Background | '';
  readonly director: DirectorMode;
  readonly maxLength: number;
  readonly layout: 'stage' | 'bar' | 'button';
  /** Names of the controls to show, in this order; `null` shows all in their usual places. A name that is no control shows nothing. */
  readonly controls: readonly string[] | null;
  /** Texts of the page in place of ours; `null` keeps ours. */
  readonly label: string | null;
  readonly placeholder: string | null;
  readonly button: string | null;
  readonly hint: string | null;
}

/** What `controls` can name. The last three belong to a finished image: its change, pictures to refer to, and the brush. */
export const CONTROLS = ['style', 'size', 'direction', 'quota', 'hint', 'change', 'reference', 'mask'] as const;
export type Control = (typeof CONTROLS)[number];

/** Reads the attributes. A value that makes no sense counts as absent. `home` is the origin of the script, and the default `endpoint`. */
export function readGeneratorOptions(
  read: (name: string) => string | null,
  home: string,
  tokenProvider: TokenProvider | null = null,
): Options {
  const text = (name: string) => read(name)?.trim() ?? '';
  /** One of a fixed list. Without an attribute, or with another value, it is the first. */
  const among = <T extends string>(name: string, ...values: readonly [T, ...T[]]): T =>
    values.find((value) => value === text(name)) ?? values[0];
  const words = (name: string) =>
    text(name)
      .split(/[\s,]+/)
      .filter(Boolean);
  const sizes = words('size');
  return {
    siteKey: text('site-key'),
    token: text('token'),
    tokenProvider,
    endpoint: (text('endpoint') || home).replace(/\/+$/, ''),
    style: text('style-preset') || 'auto',
    styles: words('styles'),
    size: sizes.find((word) => word !== 'choose') ?? '',
    choosesSize: sizes.length === 0 || sizes.includes('choose'),
    quality: text('quality'),
    background: among('background', '', 'auto', 'opaque', 'transparent'),
    director: among('director', 'auto', 'light', 'off'),
    maxLength: readCount(text('maxlength'), MAX_PROMPT_CODE_POINTS, MAX_PROMPT_CODE_POINTS),
    layout: among('layout', 'stage', 'bar', 'button'),
    controls: read('controls') === null ? null : words('controls'),
    label: read('label'),
    placeholder: read('placeholder'),
    button: read('button'),
    hint: read('hint'),
  };
}

/** Whether the page leaves this control in. Without the attribute, all of them are there. */
export function offers({ controls }: Options, control: Control): boolean {
  return controls?.includes(control) ?? true;
}

/** Whether there is a site key or a token. Nothing is sent without one. */
export function hasAccount({ siteKey, token, tokenProvider }: Options): boolean {
  return siteKey !== '' || token !== '' || tokenProvider !== null;
}

/** A whole number from 1 to `most`. A number out of range counts as `most`, and what is none as `otherwise`. */
export function readCount(text: string, most: number, otherwise: number): number {
  // Without a sign: a negative number becomes a very large one.
  return Math.min(most, Number(text) >>> 0 || otherwise);
}

/** The styles to offer: the named ones in that order, or all. `null` while they are loading; `none` gives none. */
export function offeredStyles(ids: readonly string[], styles: readonly Style[] | null): readonly Style[] | null {
  if (ids[0] === 'none') return [];
  if (!styles || ids.length === 0) return styles;
  return ids.flatMap((id) => styles.find((style) => style.id === id) ?? []);
}

/** The options with a style that exists: an unknown one counts as absent. `styles` is `null` while they are loading, and empty if they could not be. */
export function withKnownStyle(options: Options, styles: readonly Pick<Style, 'id'>[] | null): Options {
  return !styles?.length || styles.some(({ id }) => id === options.style) ? options : { ...options, style: 'auto' };
}

const RATIOS: Readonly<Record<string, number>> = { landscape: 3 / 2, portrait: 2 / 3 };

/** Width divided by height; 1 if the model chooses the size. */
export function ratioOf(size: string): number {
  const [width, height] = size.split('x').map(Number);
  return RATIOS[size] ?? (width && height ? width / height : 1);
}

/** The URL if the page may load it, else `''`: https, blobs, and Easel's own origin, which may be plain http on a laptop. */
export function safeUrl(url: string, endpoint: string): string {
  try {
    const parsed = new URL(url, endpoint);
    const fine = parsed.protocol === 'https:' || parsed.protocol === 'blob:' || parsed.origin === new URL(endpoint).origin;
    return fine ? parsed.href : '';
  } catch {
    return '';
  }
}
