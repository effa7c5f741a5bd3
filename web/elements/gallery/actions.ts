import type { ImageRecord } from '../../../src/contract/resources.ts';
import { h } from '../common/dom.ts';
import { safeUrl } from '../generator/options.ts';
import { icon } from './icons.ts';
import type { GalleryLanguage } from './strings.ts';

/** What can be done with an image, on its thumbnail and beside it when it is open. */
export interface ImageDeeds {
  copy(id: string): void;
  delete(id: string): void;
}

/** The actions of one image: to copy its link, to download it, to delete it. Each has its name as text and as tooltip. */
export function imageActions(
  image: ImageRecord,
  endpoint: string,
  strings: GalleryLanguage,
  deeds: ImageDeeds,
): readonly HTMLElement[] {
  const { id, url } = image;
  const named = (name: 'copy' | 'download' | 'delete') => ({
    class: `action ${name}`,
    part: `action ${name}`,
    'data-action': name,
    title: strings[name],
  });
  const button = (name: 'copy' | 'delete') =>
    h('button', { ...named(name), type: 'button', click: () => deeds[name](id) }, icon(name), h('span', {}, strings[name]));
  const href = `${safeUrl(url, endpoint)}?download`;
  return [
    button('copy'),
    h('a', { ...named('download'), href, download: '' }, icon('download'), h('span', {}, strings.download)),
    button('delete'),
  ];
}

/** Which action an element is; `''` for none. */
export function actionOf(element: Element | null): string {
  return (element instanceof HTMLElement && element.dataset.action) || '';
}
