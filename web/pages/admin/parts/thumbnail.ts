import { h } from '../../../elements/common/dom.ts';
import { adminUrl } from '../api.ts';

interface Picture {
  readonly id: string;
  readonly srcset?: string | null;
  readonly width: number;
  readonly height: number;
}

/** Screens of two pixels a CSS pixel are the rule. */
const DENSITY = 2;

/** The smallest derived size that fills so many CSS pixels; the largest one if none does. */
export function derivedFor(srcset: string | null | undefined, size: number): string | null {
  const candidates = (srcset ?? '').split(',').flatMap((one) => {
    const [url = '', width = ''] = one.trim().split(' ');
    return url === '' ? [] : [{ url, width: Number.parseInt(width, 10) || 0 }];
  });
  const sorted = candidates.sort((a, b) => a.width - b.width);
  return (sorted.find(({ width }) => width >= size * DENSITY) ?? sorted.at(-1))?.url ?? null;
}

/**
 * A small picture, `size` CSS pixels wide and high. A hidden image is answered with 451 to everybody, so it is read through the
 * operator's own call.
 */
export function thumbnail(
  picture: Picture,
  size: number,
  options: { readonly alt?: string; readonly hidden?: boolean } = {},
): HTMLElement {
  const { alt = '', hidden = false } = options;
  const own = adminUrl(`images/${picture.id}/file`);
  const image = h('img', {
    src: hidden ? own : (derivedFor(picture.srcset, size) ?? own),
    width: String(size),
    height: String(size),
    alt,
    loading: 'lazy',
    decoding: 'async',
  });
  image.addEventListener('error', () => image.classList.add('gone'), { once: true });
  return image;
}
