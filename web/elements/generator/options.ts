import type { DirectorMode, Style } from '../../../src/contract/direction.ts';
import type { Background } from '../../../src/contract/requests.ts';
import type { TokenProvider } from '../../client/credential.ts';

/** Attributes that decide whom the element talks to: a change starts it anew. */
export const ACCOUNT_ATTRIBUTES = ['site-key', 'token', 'endpoint'] as const;
/** Attributes that change what is shown or asked. */
export const LOOK_ATTRIBUTES = [
  'style-preset',
  'styles',
  'size',
  'quality',
  'background',
  'director',
  'lang',
  'theme',
  'maxlength',
  'history',
  'required',
] as const;

export interface Options {
  readonly siteKey: string;
  readonly token: string;
  readonly tokenProvider: TokenProvider | null;
  readonly endpoint: string;
  readonly style: string;
  /** Ids of the styles to offer, in this order; empty for all. `none` hides the picker. */
  readonly styles: readonly string[];
  readonly size: string;
  readonly quality: string;
  readonly background: Background | '';
  readonly director: DirectorMode;
  readonly maxLength: number;
  /** How many of the visitor's images to show; 0 for none. */
  readonly history: number;
}

const MAX_PROMPT = 4000;
const DEFAULT_HISTORY = 8;

/** Reads the attributes. `home` is where the script came from, and so where Easel is unless `endpoint` says otherwise. */
export function readOptions(
  read: (name: string) => string | null,
  home: string,
  tokenProvider: TokenProvider | null = null,
): Options {
  const text = (name: string) => read(name)?.trim() ?? '';
  const background = text('background');
  const director = text('director');
  const history = read('history');
  return {
    siteKey: text('site-key'),
    token: text('token'),
    tokenProvider,
    endpoint: (text('endpoint') || home).replace(/\/+$/, ''),
    style: text('style-preset') || 'auto',
    styles: text('styles')
      .split(/[\s,]+/)
      .filter(Boolean),
    size: text('size'),
    quality: text('quality'),
    background: background === 'auto' || background === 'opaque' || background === 'transparent' ? background : '',
    director: director === 'light' || director === 'off' ? director : 'auto',
    maxLength: Math.min(MAX_PROMPT, Number(text('maxlength')) || MAX_PROMPT),
    history: history === null ? 0 : Math.min(100, Number(history) || DEFAULT_HISTORY),
  };
}

/** Without a site key or a token there is nobody to ask. */
export function hasAccount({ siteKey, token, tokenProvider }: Options): boolean {
  return siteKey !== '' || token !== '' || tokenProvider !== null;
}

/** The styles to offer: those that are named, in that order, or all. `null` while they are not known; `none` is none. */
export function offeredStyles(ids: readonly string[], styles: readonly Style[] | null): readonly Style[] | null {
  if (ids[0] === 'none') return [];
  if (!styles || ids.length === 0) return styles;
  return ids.flatMap((id) => styles.find((style) => style.id === id) ?? []);
}

const RATIOS: Readonly<Record<string, number>> = { landscape: 3 / 2, portrait: 2 / 3 };

/** Width over height of a size; 1 where the model is to choose. */
export function ratioOf(size: string): number {
  const [width, height] = size.split('x').map(Number);
  return RATIOS[size] ?? (width && height ? width / height : 1);
}

/** The URL as the page may load it, or `''`: only https, blobs, and Easel's own host, which may be plain http on a laptop. */
export function safeUrl(url: string, endpoint: string): string {
  try {
    const parsed = new URL(url, endpoint);
    const fine = parsed.protocol === 'https:' || parsed.protocol === 'blob:' || parsed.origin === new URL(endpoint).origin;
    return fine ? parsed.href : '';
  } catch {
    return '';
  }
}
