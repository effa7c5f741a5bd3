import direction from './direction.css';
import line from './line.css';
import motion from './motion.css';
import pictures from './pictures.css';
import surroundings from './surroundings.css';

/** The look of the wait and the image, as one sheet. */
export const workStyles = pictures + line + direction + motion + surroundings;
