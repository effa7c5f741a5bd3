import { h } from '../../../common/dom.ts';
import { patientPicture } from '../../../common/patient-picture.ts';
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
    const picture = h('img', { alt: prompt, loading: 'lazy', width: `${SIDE}`, height: `${SIDE}`, sizes });
    // An image that was deleted after the list was read stays out of sight, and one that could not be loaded comes later.
    patientPicture(picture, () => Object.assign(picture, { srcset, src }))();
    const button = h('button', { type: 'button', class: 'tinted', title: prompt, click: () => onShow(image) }, picture);
    tint(button, colors);
    return h('li', {}, button);
  }

  return {
    element,
    draw(images: readonly PastImage[], endpoint: string, strings: MoreLanguage): void {
      element.hidden = images.length === 0;
      element.ariaLabel = strings.history;
      element.replaceChildren(...images.map((image) => item(image, endpoint)));
    },
  };
}
