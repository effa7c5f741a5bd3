import brush from './brush.css';

/** The styles of the fifth file. */
export const brushStyles = brush;
