import { h } from '../../../elements/common/dom.ts';
import { adminUrl } from '../api.ts';

interface Picture {
  readonly id: string;
  readonly srcset?: string | null;
  readonly width: number;
  readonly height: number;
}

/** The smallest derived size of a srcset: its first candidate. */
function smallest(srcset: string | null | undefined): string | null {
  return srcset?.split(',')[0]?.trim().split(' ')[0] ?? null;
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
    src: hidden ? own : (smallest(picture.srcset) ?? own),
    width: String(size),
    height: String(size),
    alt,
    loading: 'lazy',
    decoding: 'async',
  });
  image.addEventListener('error', () => image.classList.add('gone'), { once: true });
  return image;
}
