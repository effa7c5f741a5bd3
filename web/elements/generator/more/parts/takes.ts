import type { Image } from '../../../../../src/contract/images.ts';
import { h } from '../../../common/dom.ts';
import { sourcesOf } from '../../../common/sources.ts';
import { fillIn, type MoreLanguage, number } from '../../strings.ts';

/** Side of a small picture, in pixels. */
const SIDE = '56';

/** The images of one generation as small pictures on the stage, to choose the one that is shown. */
export function createTakes(choose: (image: Image) => void) {
  const element = h('div', { class: 'takes', part: 'takes', hidden: true });
  let drawn = '';
  return {
    element,
    draw(takes: readonly Image[], shown: string, endpoint: string, strings: MoreLanguage): void {
      element.hidden = takes.length === 0;
      const key = takes.map(({ id }) => id).join() + strings.locale;
      if (key !== drawn) {
        drawn = key;
        element.replaceChildren(
          ...takes.map((image, index) => {
            const { src, srcset } = sourcesOf(image, endpoint);
            const label = fillIn(strings.take, { n: number(index + 1, strings.locale) });
            const picture = h('img', { alt: '', width: SIDE, height: SIDE, sizes: `${SIDE}px`, srcset, src });
            return h('button', { type: 'button', 'aria-label': label, title: label, click: () => choose(image) }, picture);
          }),
        );
      }
      takes.forEach(({ id }, index) => {
        element.children[index]?.setAttribute('aria-pressed', String(id === shown));
      });
    },
  };
}
