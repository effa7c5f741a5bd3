import type { ImageRecord } from '../../../src/contract/images.ts';
import { h } from '../common/dom.ts';
import { patientPicture } from '../common/patient-picture.ts';
import { sourcesOf } from '../common/sources.ts';
import { tint } from '../common/tint.ts';
import { type ImageActions, imageActions } from './actions.ts';
import type { Box } from './justify.ts';
import type { GalleryLanguage } from './strings.ts';

/** A longer prompt is cut in names and captions. The lightbox shows all of it. */
const NAME_LENGTH = 160;

export type Tile = ReturnType<typeof createTile>;

export interface TileActions extends ImageActions {
  open(id: string): void;
}

/** The name of an image: its prompt, cut to 160 characters. */
export function nameOf({ prompt }: Pick<ImageRecord, 'prompt'>): string {
  const points = [...prompt];
  return points.length > NAME_LENGTH ? `${points.slice(0, NAME_LENGTH).join('')}…` : prompt;
}

/** One thumbnail of the list. Until it is loaded, it shows the colors of its palette. */
export function createTile(image: ImageRecord, endpoint: string, actions: TileActions) {
  const { src, srcset } = sourcesOf(image, endpoint);
  const picture = h('img', { part: 'thumbnail', alt: nameOf(image), decoding: 'async', loading: 'lazy', draggable: 'false' });
  const load = patientPicture(picture, () => {
    if (srcset) picture.srcset = srcset;
    picture.src = src;
  });
  const caption = h('span', { class: 'caption', 'aria-hidden': 'true', dir: 'auto' }, nameOf(image));
  const open = h(
    'button',
    { type: 'button', class: 'open', part: 'open', click: () => actions.open(image.id) },
    picture,
    caption,
  );
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
    /** The URL that the browser chose and loaded. */
    source: () => picture.currentSrc,
    /** The list is one stop of the Tab key. Only the actions of the current image are stops after it. */
    reach(current: boolean): void {
      for (const control of element.querySelectorAll<HTMLElement>('button, a')) control.tabIndex = current ? 0 : -1;
    },
    /** Names the actions in this language. */
    name(strings: GalleryLanguage): void {
      if (strings !== named) tools.replaceChildren(...imageActions(image, endpoint, strings, actions));
      named = strings;
    },
    place({ x, y, width, height }: Box, rtl: boolean): void {
      const place = [rtl ? -x : x, y, width, height].join('px ');
      if (place === placed) return;
      placed = place;
      const { style } = element;
      // `translate` causes no layout shift, and a transition of it no layout per frame.
      style.translate = `${rtl ? -x : x}px ${y}px`;
      style.width = `${width}px`;
      style.height = `${height}px`;
      picture.sizes = `${width}px`;
      // The browser needs `sizes` before the source, to choose the right one.
      if (!picture.src) load();
    },
  };
}
