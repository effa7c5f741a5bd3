import { defineGallery } from './define.ts';

export { defineGallery as define } from './define.ts';
export { EaselGallery } from './element.ts';
export type { GalleryEventDetails, GalleryEventName, GalleryEvents } from './events.ts';

defineGallery();
