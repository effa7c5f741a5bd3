/** The third file: what opens on demand. The direction, the sheet of styles, the lightbox, the alternative text, the history. */

export { ENGLISH_MORE } from '../languages/en.ts';
export { createDirectionPreviewer } from './direction-preview.ts';
export { createAlternative } from './parts/alternative.ts';
export { createDirection } from './parts/direction.ts';
export { createHistory } from './parts/history.ts';
export { createPictureLightbox } from './parts/lightbox.ts';
export { createOpener } from './parts/opener.ts';
export { createStyleSheet } from './parts/style-sheet.ts';
export { inDevelopment, setUpAdvice } from './set-up-advice.ts';
export { moreStyles } from './styles/index.ts';
