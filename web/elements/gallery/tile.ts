import type { ImageRecord } from '../../../src/contract/resources.ts';
import { h } from '../common/dom.ts';
import { sourcesOf } from '../common/sources.ts';
import { tint } from '../common/tint.ts';
import { type ImageDeeds, imageActions } from './actions.ts';
import type { Box } from './justify.ts';
import type { GalleryLanguage } from './strings.ts';

/** Longer prompts are cut where they only name an image: all of their words are beside the open one. */
const NAME_LENGTH = 160;

export type Tile = ReturnType<typeof createTile>;

export interface TileDeeds extends ImageDeeds {
  open(id: string): void;
}

/** The words by which an image is called. */
export function nameOf({ prompt }: Pick<ImageRecord, 'prompt'>): string {
  const points = [...prompt];
  return points.length > NAME_LENGTH ? `${points.slice(0, NAME_LENGTH).join('')}…` : prompt;
}

/** One thumbnail of the list, in the colours of its palette until it is there. */
export function createTile(image: ImageRecord, endpoint: string, deeds: TileDeeds) {
  const { src, srcset } = sourcesOf(image, endpoint);
  const picture = h('img', { part: 'thumbnail', alt: nameOf(image), decoding: 'async', loading: 'lazy', draggable: 'false' });
  picture.addEventListener('load', () => picture.classList.add('loaded'));
  picture.addEventListener('error', () => {
    // A derived size that cannot be made leaves the original.
    if (picture.srcset) picture.srcset = '';
    else picture.classList.add('loaded');
  });
  const caption = h('span', { class: 'caption', 'aria-hidden': 'true', dir: 'auto' }, nameOf(image));
  const open = h('button', { type: 'button', class: 'open', part: 'open', click: () => deeds.open(image.id) }, picture, caption);
  const tools = h('div', { class: 'tools' });
  const element = h('li', { class: 'tile tinted', part: 'tile' }, open, tools);
  element.classList.toggle('clear', image.parameters.background === 'transparent');
  tint(element, image.colors);
  let placed = '';
  let named: GalleryLanguage | null = null;

  return {
    id: image.id,
    element,
    open,
    /** The picture as the browser chose and loaded it. */
    source: () => picture.currentSrc,
    /** The list is one stop of the Tab key: only the actions of one of its images are stops after it. */
    reach(now: boolean): void {
      for (const control of element.querySelectorAll<HTMLElement>('button, a')) control.tabIndex = now ? 0 : -1;
    },
    /** The actions, by their names in this language. */
    name(strings: GalleryLanguage): void {
      if (strings !== named) tools.replaceChildren(...imageActions(image, endpoint, strings, deeds));
      named = strings;
    },
    place({ x, y, width, height }: Box, rtl: boolean): void {
      const place = [rtl ? -x : x, y, width, height].join('px ');
      if (place === placed) return;
      placed = place;
      const { style } = element;
      // Moved by `translate`: neither a layout shift nor, with a transition, a layout a frame.
      style.translate = `${rtl ? -x : x}px ${y}px`;
      style.width = `${width}px`;
      style.height = `${height}px`;
      picture.sizes = `${width}px`;
      if (picture.src) return;
      // Which size is needed has to be known before there is something to load.
      if (srcset) picture.srcset = srcset;
      picture.src = src;
    },
  };
}
