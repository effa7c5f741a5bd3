import panel from './panel.css';

/** The styles of the fourth file, as one sheet. */
export const changeStyles = panel;
