import base from './base.css';
import foot from './foot.css';
import form from './form.css';
import stage from './stage.css';
import surroundings from './surroundings.css';

/** The styles of the first file, as one sheet. `surroundings.css` comes last and overrides the others. */
export const generatorStyles = base + form + foot + stage + surroundings;
