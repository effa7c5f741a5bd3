import type { Call } from '../../../client/connection.ts';
import { addSheet } from '../../common/sheet.ts';
import { ENGLISH_DIALOGS } from '../languages/en.ts';
import type { Options } from '../options.ts';
import type { Picker } from '../parts/picker.ts';
import type { DialogLanguage, MoreLanguage } from '../strings.ts';
import type { FinishedImage } from '../work/state.ts';
import { createPictureLightbox } from './lightbox.ts';
import { createShareDialog } from './share.ts';
import { createStyleSheet } from './style-sheet.ts';
import css from './styles.css';

export type Dialogs = ReturnType<typeof createDialogs>;

/** The sheet of styles, the large picture and the dialog that makes a public page. All are in the element's own box. */
export function createDialogs(box: HTMLElement, picker: Picker, fillPrompt: (text: string) => void) {
  addSheet(box.getRootNode() as ShadowRoot, css);
  const styles = createStyleSheet(picker);
  const lightbox = createPictureLightbox(fillPrompt);
  const share = createShareDialog();
  box.append(styles.element, lightbox.element, share.element);
  const texts = (strings: MoreLanguage): DialogLanguage => ({ ...ENGLISH_DIALOGS, ...strings });

  return {
    openStyles: ({ endpoint }: Options, strings: MoreLanguage) => styles.open(endpoint, texts(strings)),
    openLightbox: (image: FinishedImage, { endpoint }: Options, strings: MoreLanguage) =>
      lightbox.open(image, endpoint, texts(strings)),
    openShare: (id: string, call: Call, strings: MoreLanguage) => share.open(id, call, texts(strings)),
  };
}
