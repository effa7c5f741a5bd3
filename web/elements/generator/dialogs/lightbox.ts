import { h, setText } from '../../common/dom.ts';
import { patientPicture } from '../../common/patient-picture.ts';
import { sourcesOf } from '../../common/sources.ts';
import type { DialogLanguage } from '../strings.ts';
import { altOf, type FinishedImage } from '../work/state.ts';
import { createDialog } from './dialog.ts';

/** The image as large as there is room, with its prompt. */
export function createPictureLightbox(fillPrompt: (text: string) => void) {
  const picture = h('img', { decoding: 'async', sizes: '100vw' });
  const words = h('p', { class: 'prompt', dir: 'auto' });
  const use = h('button', { type: 'button', class: 'action', part: 'action', click: take });
  const download = h('a', { class: 'action download', part: 'action', download: '' });
  const { element, open, close, draw } = createDialog('lightbox', picture, words, h('div', { class: 'row' }, use, download));
  let prompt = '';
  let sources = { src: '', srcset: '' };
  const load = patientPicture(picture, () => Object.assign(picture, sources));

  function take(): void {
    close();
    fillPrompt(prompt);
  }

  return {
    element,
    open(finished: FinishedImage, endpoint: string, strings: DialogLanguage): void {
      sources = sourcesOf(finished.image, endpoint);
      ({ prompt } = finished);
      Object.assign(picture, { alt: altOf(finished), width: finished.image.width, height: finished.image.height });
      // Its room is known before it is loaded.
      const { width, height } = finished.image;
      picture.style.width = `min(90vw, ${Math.round((74 * width) / height)}dvh, ${width}px)`;
      setText(words, prompt);
      setText(use, strings.usePrompt);
      setText(download, strings.download);
      download.href = `${sources.src}?download`;
      use.hidden = prompt === '';
      draw(strings.stage, strings);
      load();
      open();
    },
  };
}
