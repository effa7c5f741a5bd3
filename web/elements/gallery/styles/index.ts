import base from '../../generator/styles/base.css';
import lightbox from './lightbox.css';
import list from './list.css';
import surroundings from './surroundings.css';
import toasts from './toasts.css';

/** One sheet: the tokens are the generator's. The surroundings have the last word. */
export const galleryStyles = base + list + lightbox + toasts + surroundings;
