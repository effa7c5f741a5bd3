import { h } from '../../../common/dom.ts';
import { sourcesOf } from '../../../common/sources.ts';
import { tint } from '../../../common/tint.ts';
import type { PastImage } from '../../client.ts';
import type { MoreLanguage } from '../../strings.ts';

/** Side of a picture, in pixels. */
const SIDE = 72;

/** The visitor's images, newest first, as small pictures to show again. */
export function createHistory(onShow: (image: PastImage) => void) {
  const element = h('ul', { class: 'history', part: 'history', hidden: true });

  function item(image: PastImage, endpoint: string): HTMLLIElement {
    const { prompt = '', colors = [] } = image;
    const { src, srcset } = sourcesOf(image, endpoint);
    // The square shows the middle of a wide picture.
    const sizes = `${Math.ceil(SIDE * Math.max(1, image.width / image.height))}px`;
    const picture = h('img', {
      alt: prompt,
      error: fail,
      loading: 'lazy',
      decoding: 'async',
      width: `${SIDE}`,
      height: `${SIDE}`,
      sizes,
      srcset,
      src,
    });
    function fail(): void {
      // A derived size may be missing. An image without an original was deleted after the list was read, unless nothing can be read.
      if (picture.srcset) picture.srcset = '';
      else if (navigator.onLine) entry.remove();
    }
    const button = h('button', { type: 'button', class: 'tinted', title: prompt, click: () => onShow(image) }, picture);
    tint(button, colors);
    const entry = h('li', {}, button);
    return entry;
  }

  return {
    element,
    draw(images: readonly PastImage[], endpoint: string, strings: MoreLanguage): void {
      element.hidden = images.length === 0;
      element.setAttribute('aria-label', strings.history);
      element.replaceChildren(...images.map((image) => item(image, endpoint)));
    },
  };
}
