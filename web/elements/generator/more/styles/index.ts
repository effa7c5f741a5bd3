import additions from './additions.css';
import dialogs from './dialogs.css';
import direction from './direction.css';
import finished from './finished.css';
import forcedColors from './forced-colors.css';
import layouts from './layouts.css';

/** The styles of the third file, as one sheet. */
export const moreStyles = additions + direction + finished + dialogs + layouts + forcedColors;
