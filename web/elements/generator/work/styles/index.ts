import form from './form.css';
import line from './line.css';
import motion from './motion.css';
import pictures from './pictures.css';
import surroundings from './surroundings.css';

/** The styles of the second file, as one sheet. */
export const workStyles = form + pictures + line + motion + surroundings;
