import base from './base.css';
import form from './form.css';
import stage from './stage.css';
import surroundings from './surroundings.css';

/** What is seen before anything is asked, as one sheet. The surroundings have the last word. */
export const generatorStyles = base + form + stage + surroundings;
