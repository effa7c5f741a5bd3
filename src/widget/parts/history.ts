import type { PastImage } from '../client.ts';
import { h } from '../dom.ts';
import { safeUrl } from '../options.ts';
import type { FormLanguage } from '../strings.ts';

const THUMBNAIL = '?w=144&format=webp';

/** The visitor's own images, newest first, as small pictures to look at again. */
export function createHistory(onShow: (image: PastImage) => void) {
  const element = h('ul', { class: 'history', part: 'history', hidden: true });
  return {
    element,
    draw(images: readonly PastImage[], endpoint: string, strings: FormLanguage): void {
      element.hidden = images.length === 0;
      element.setAttribute('aria-label', strings.history);
      element.replaceChildren(
        ...images.map((image) => {
          const picture = h('img', {
            src: safeUrl(image.url, endpoint) + THUMBNAIL,
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
