import type { ImageRecord } from '../../../src/contract/images.ts';
import { h } from '../common/dom.ts';
import { sourcesOf } from '../common/sources.ts';
import { fillIn, number } from '../generator/strings.ts';
import type { GalleryLanguage } from './strings.ts';
import { nameOf } from './tile.ts';

/** Side of a version, in pixels. */
const SIDE = '56';

/** The versions of the shown image, oldest first, as small pictures that open it. `null` if there is only one. */
export function imageVersions(
  versions: readonly ImageRecord[],
  shown: string,
  endpoint: string,
  strings: GalleryLanguage,
  open: (id: string) => void,
): HTMLElement | null {
  if (versions.length < 2) return null;
  const items = versions.map((image, index) => {
    const { src, srcset } = sourcesOf(image, endpoint);
    const name = fillIn(strings.version, { n: number(index + 1, strings.locale) });
    const picture = h('img', { alt: '', width: SIDE, height: SIDE, sizes: `${SIDE}px`, srcset, src });
    const label = { type: 'button', title: name, 'aria-label': `${name}: ${nameOf(image)}`, 'data-action': image.id };
    return h(
      'li',
      {},
      h('button', { ...label, 'aria-pressed': String(image.id === shown), click: () => open(image.id) }, picture),
    );
  });
  return h(
    'div',
    { class: 'versions', part: 'versions' },
    h('p', {}, strings.versions),
    h('ul', { 'aria-label': strings.versions }, ...items),
  );
}
