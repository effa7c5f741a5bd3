import { h } from '../../../common/dom.ts';
import { tint } from '../../../common/tint.ts';

const FADE_MS = 400;
/** The blur of each preview, in pixels. The last one is for all that follow. */
const BLUR = [14, 8, 4];

/** The pictures on the stage, behind everything else. */
export function createPictures(stage: HTMLElement) {
  const pictures = h('div', { class: 'pictures' });
  const placeholder = h('div', { class: 'placeholder tinted', part: 'placeholder' });
  stage.prepend(placeholder, h('div', { class: 'shimmer' }), pictures);
  let wanted = '';
  let words = '';
  let colors = '';

  /** Shows a picture when it is decoded. The picture before it stays until then. `''` clears the stage. */
  async function show(url: string, alt: string, preview: number | null): Promise<void> {
    words = alt;
    if (url === wanted) {
      const [shown] = [...pictures.children].slice(-1);
      if (shown instanceof HTMLImageElement && shown.alt !== alt) shown.alt = alt;
      return;
    }
    wanted = url;
    if (!url) return pictures.replaceChildren();
    const image = h('img', { part: preview === null ? 'image' : 'preview', alt, class: 'coming', draggable: preview === null });
    image.style.setProperty('--_blur', preview === null ? '0px' : `${BLUR[Math.min(preview, BLUR.length - 1)]}px`);
    image.decoding = 'async';
    image.src = url;
    const decoded = await image.decode().then(
      () => true,
      () => false,
    );
    // A broken preview is skipped. A broken image is shown, with its alternative text.
    if (wanted !== url || (!decoded && preview !== null)) return;
    const former = [...pictures.children];
    pictures.append(image);
    // The transition needs its start laid out before its end is set.
    image.getBoundingClientRect();
    image.alt = words;
    image.classList.remove('coming');
    setTimeout(() => {
      for (const child of former) child.remove();
    }, FADE_MS);
  }

  return {
    show,
    alt: () => words,
    /** Paints the placeholder with three colors. An empty list paints the neutral ones. */
    paint(next: readonly string[]): void {
      if (next.join() === colors) return;
      colors = next.join();
      tint(stage, next);
    },
  };
}
