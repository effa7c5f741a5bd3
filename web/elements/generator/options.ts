import { MAX_PAGE_SIZE, MAX_PROMPT_CODE_POINTS } from '../../../common/limits.ts';
import type { DirectorMode, Style } from '../../../src/contract/direction.ts';
import type { Background } from '../../../src/contract/requests.ts';
import type { TokenProvider } from '../../client/token.ts';

/** The attributes of `<easel-generator>`, read and checked. */
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
  /** Fixes the seed of every request; `null` lets each image be another one. */
  readonly seed: number | null;
  readonly quality: string;
  readonly background: Background | '';
  readonly director: DirectorMode;
  readonly maxLength: number;
  /** How many of the visitor's images to show, 0 to 100. */
  readonly history: number;
  /** Whether the person may make a public page of an image. */
  readonly share: boolean;
  readonly layout: 'stage' | 'bar' | 'button';
  /** The controls to show, in this order; `null` shows all in their usual places. */
  readonly controls: readonly Control[] | null;
  /** Texts of the page in place of ours; `null` keeps ours. */
  readonly label: string | null;
  readonly placeholder: string | null;
  readonly button: string | null;
  readonly hint: string | null;
}

/** What `controls` can name. The last three belong to a finished image: its change, pictures to refer to, and the brush. */
export const CONTROLS = ['style', 'size', 'direction', 'quota', 'hint', 'change', 'reference', 'mask'] as const;
export type Control = (typeof CONTROLS)[number];

const DEFAULT_HISTORY = 8;

/** Reads the attributes. A value that makes no sense counts as absent. `home` is the origin of the script, and the default `endpoint`. */
export function readGeneratorOptions(
  read: (name: string) => string | null,
  home: string,
  tokenProvider: TokenProvider | null = null,
): Options {
  const text = (name: string) => read(name)?.trim() ?? '';
  const background = text('background');
  const director = text('director');
  const history = read('history');
  const words = (name: string) =>
    text(name)
      .split(/[\s,]+/)
      .filter(Boolean);
  const sizes = words('size');
  const seed = /^\d{1,10}$/.test(text('seed')) ? Number(text('seed')) : null;
  const layout = text('layout');
  return {
    siteKey: text('site-key'),
    token: text('token'),
    tokenProvider,
    endpoint: (text('endpoint') || home).replace(/\/+$/, ''),
    style: text('style-preset') || 'auto',
    styles: words('styles'),
    size: sizes.find((word) => word !== 'choose') ?? '',
    choosesSize: sizes.length === 0 || sizes.includes('choose'),
    seed: seed !== null && seed < 2 ** 32 ? seed : null,
    quality: text('quality'),
    background: background === 'auto' || background === 'opaque' || background === 'transparent' ? background : '',
    director: director === 'light' || director === 'off' ? director : 'auto',
    maxLength: Math.min(MAX_PROMPT_CODE_POINTS, Number(text('maxlength')) || MAX_PROMPT_CODE_POINTS),
    history: history === null ? 0 : Math.min(MAX_PAGE_SIZE, Number(history) || DEFAULT_HISTORY),
    share: read('share') !== null,
    layout: layout === 'bar' || layout === 'button' ? layout : 'stage',
    controls: read('controls') === null ? null : words('controls').filter(isControl),
    label: read('label'),
    placeholder: read('placeholder'),
    button: read('button'),
    hint: read('hint'),
  };
}

function isControl(word: string): word is Control {
  return (CONTROLS as readonly string[]).includes(word);
}

/** Whether the page leaves this control in. Without the attribute, all of them are there. */
export function offers({ controls }: Options, control: Control): boolean {
  return controls?.includes(control) ?? true;
}

/** Whether there is a site key or a token. Nothing is sent without one. */
export function hasAccount({ siteKey, token, tokenProvider }: Options): boolean {
  return siteKey !== '' || token !== '' || tokenProvider !== null;
}

/** The styles to offer: the named ones in that order, or all. `null` while they are loading; `none` gives none. */
export function offeredStyles(ids: readonly string[], styles: readonly Style[] | null): readonly Style[] | null {
  if (ids[0] === 'none') return [];
  if (!styles || ids.length === 0) return styles;
  return ids.flatMap((id) => styles.find((style) => style.id === id) ?? []);
}

/** The options with a style that exists: an unknown one counts as absent. `styles` is `null` while they are loading. */
export function withKnownStyle(options: Options, styles: readonly Pick<Style, 'id'>[] | null): Options {
  return !styles || styles.some(({ id }) => id === options.style) ? options : { ...options, style: 'auto' };
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
