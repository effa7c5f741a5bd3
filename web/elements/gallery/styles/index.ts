import base from '../../generator/styles/base.css';
import lightbox from './lightbox.css';
import list from './list.css';
import surroundings from './surroundings.css';
import toasts from './toasts.css';

/** One sheet with the generator's tokens. `surroundings.css` comes last and overrides the others. */
export const galleryStyles = base + list + lightbox + toasts + surroundings;
