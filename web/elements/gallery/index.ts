import { define } from './define.ts';

export { define } from './define.ts';
export { EaselGallery } from './element.ts';
export type { GalleryEventDetails, GalleryEventName, GalleryEvents } from './events.ts';

define();
