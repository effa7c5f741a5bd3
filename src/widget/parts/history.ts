import type { PastImage } from '../client.ts';
import { h } from '../dom.ts';
import type { Strings } from '../strings.ts';

/** The visitor's own images, newest first, as small pictures to look at again. */
export function createHistory(onShow: (image: PastImage) => void) {
  const element = h('ul', { class: 'history', part: 'history', hidden: true });
  return {
    element,
    draw(images: readonly PastImage[], thumbnail: (image: PastImage) => string, strings: Strings): void {
      element.hidden = images.length === 0;
      element.setAttribute('aria-label', strings.history);
      element.replaceChildren(
        ...images.map((image) => {
          const picture = h('img', {
            src: thumbnail(image),
            alt: image.prompt ?? '',
            loading: 'lazy',
            width: '72',
            height: '72',
          });
          return h('li', {}, h('button', { type: 'button', title: image.prompt ?? '', click: () => onShow(image) }, picture));
        }),
      );
    },
  };
}
