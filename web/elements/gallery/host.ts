import type { GalleryEventDetails, GalleryEventName } from './events.ts';
import type { GalleryOptions } from './options.ts';

/** The element, as its controller sees it. */
export interface GalleryHost {
  readonly root: ShadowRoot;
  options(): GalleryOptions;
  /** The language of the page at the element. */
  locale(): string;
  /** Sends an event. Returns false if the page called `preventDefault`. */
  emit<N extends GalleryEventName>(name: N, detail: GalleryEventDetails[N]): boolean;
  /** Whether there is anything to show, or to restore. */
  filled(filled: boolean): void;
}
