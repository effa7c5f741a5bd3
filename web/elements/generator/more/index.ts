/** The third file: what opens on demand. The direction, the sheet of styles, the lightbox, the alternative text, the history. */
export { createDirectionPreviewer } from './direction-preview.ts';
export { createExtras } from './extras.ts';
