import type { ImageRecord } from '../../../src/contract/images.ts';
import { h } from '../common/dom.ts';
import { safeUrl } from '../generator/options.ts';
import { galleryIcon } from './icons.ts';
import type { GalleryLanguage } from './strings.ts';

/** What a person can do with an image, in the list and in the lightbox. */
export interface ImageActions {
  copy(id: string): void;
  delete(id: string): void;
}

/** Copy link, download and delete. Each has its name as text and as tooltip. */
export function imageActions(
  image: ImageRecord,
  endpoint: string,
  strings: GalleryLanguage,
  actions: ImageActions,
): readonly HTMLElement[] {
  const { id, url } = image;
  const named = (name: 'copy' | 'download' | 'delete') => ({
    class: `action ${name}`,
    part: `action ${name}`,
    'data-action': name,
    title: strings[name],
  });
  const button = (name: 'copy' | 'delete') =>
    h(
      'button',
      { ...named(name), type: 'button', click: () => actions[name](id) },
      galleryIcon(name),
      h('span', {}, strings[name]),
    );
  const href = `${safeUrl(url, endpoint)}?download`;
  return [
    button('copy'),
    h('a', { ...named('download'), href, download: '' }, galleryIcon('download'), h('span', {}, strings.download)),
    button('delete'),
  ];
}

/** The action of a button; `''` for any other element. */
export function actionOf(element: Element | null): string {
  return (element instanceof HTMLElement && element.dataset.action) || '';
}
