import type { ImageRecord } from '../../../src/contract/resources.ts';

/** The gallery's events: all bubble and cross shadow roots. `easel-open` can be cancelled, and then the page shows the image itself. */
export interface GalleryEventDetails {
  'easel-open': { readonly image: ImageRecord };
  /** It is deleted for good: from here on its URL answers 410. */
  'easel-delete': { readonly id: string };
}

export type GalleryEventName = keyof GalleryEventDetails;
export type GalleryEvents = { [N in GalleryEventName]: CustomEvent<GalleryEventDetails[N]> };

declare global {
  interface HTMLElementEventMap extends GalleryEvents {}
}
