/** The third file: what belongs to a wait and a finished image besides the picture. The direction, the actions, the history. */
export { createDirectionPreviewer } from './direction-preview.ts';
export { createExtras } from './extras.ts';
