import type { ImageRecord } from '../../../src/contract/images.ts';

/** The gallery's events. All bubble and cross shadow roots. If the page cancels `easel-open`, it shows the image itself. */
export interface GalleryEventDetails {
  'easel-open': { readonly image: ImageRecord };
  /** Deleted for good: its URL now answers 410. */
  'easel-delete': { readonly id: string };
}

export type GalleryEventName = keyof GalleryEventDetails;
export type GalleryEvents = { [N in GalleryEventName]: CustomEvent<GalleryEventDetails[N]> };

declare global {
  interface HTMLElementEventMap extends GalleryEvents {}
}
