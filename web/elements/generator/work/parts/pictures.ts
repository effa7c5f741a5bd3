import { h } from '../../../common/dom.ts';
import { FIRST_RETRY_MS, LAST_RETRY_MS } from '../../../common/patient-picture.ts';
import { tint } from '../../../common/tint.ts';

const FADE_MS = 400;
/** The blur of each preview, in pixels. The last one is for all that follow. */
const BLUR = [14, 8, 4];

/** A picture to show. */
export interface Source {
  /** `''` clears the stage. */
  readonly src: string;
  /** Derived sizes; `''` if there are none. */
  readonly srcset: string;
  /** Width and height of the original, in pixels; 0 if they are not known. */
  readonly width: number;
  readonly height: number;
  /** Which preview it is; `null` for the image. */
  readonly preview: number | null;
}

export const NO_PICTURE: Source = { src: '', srcset: '', width: 0, height: 0, preview: null };

/**
 * The pictures on the stage, behind everything else.
 * @param decoded called when an image can be seen, or could not be loaded
 * @param wait waits for so many milliseconds, or until the network is back
 */
export function createPictures(stage: HTMLElement, decoded: () => void, wait: (ms: number) => Promise<void>) {
  const pictures = h('div', { class: 'pictures' });
  const placeholder = h('div', { class: 'placeholder tinted', part: 'placeholder' });
  stage.prepend(placeholder, h('div', { class: 'shimmer' }), pictures);
  let wanted = '';
  let shown = '';
  let broken = false;
  let words = '';
  let colors = '';

  /** Shows a picture when it is decoded. The picture before it stays until then. */
  async function show(source: Source, alt: string): Promise<void> {
    const { src, preview } = source;
    words = alt;
    if (src === wanted) {
      const last = pictures.lastElementChild;
      if (last instanceof HTMLImageElement && src === shown) last.alt = alt;
      return;
    }
    wanted = src;
    shown = '';
    broken = false;
    if (!src) return pictures.replaceChildren();
    for (let pause = FIRST_RETRY_MS; ; pause *= 3) {
      const image = picture(source);
      let fine = await isDecoded(image);
      if (!fine && image.srcset) {
        // If a derived size cannot be made, the original is loaded.
        image.srcset = '';
        fine = await isDecoded(image);
      }
      // A broken preview is skipped. Of a broken image only the alternative text stays, and no icon of the browser.
      if (wanted !== src || (!fine && preview !== null)) return;
      const former = [...pictures.children];
      pictures.append(image);
      // The transition needs its start laid out before its end is set.
      image.getBoundingClientRect();
      image.alt = words;
      broken = !fine;
      image.classList.toggle('coming', broken);
      shown = src;
      setTimeout(() => {
        for (const child of former) child.remove();
      }, FADE_MS);
      if (preview === null) decoded();
      if (fine || pause > LAST_RETRY_MS) return;
      await wait(pause);
      if (wanted !== src) return;
    }
  }

  function picture({ src, srcset, width, height, preview }: Source): HTMLImageElement {
    const image = h('img', { part: preview === null ? 'image' : 'preview', class: 'coming', draggable: preview === null });
    image.style.setProperty('--_blur', preview === null ? '0px' : `${BLUR[Math.min(preview, BLUR.length - 1)]}px`);
    image.decoding = 'async';
    if (width) Object.assign(image, { width, height });
    // As wide as the stage is, so that a phone does not load the original.
    if (srcset) Object.assign(image, { sizes: `${Math.ceil(stage.clientWidth)}px`, srcset });
    image.src = src;
    return image;
  }

  return {
    show,
    /** Whether the picture could not be loaded. */
    broken: () => broken,
    /** Whether this picture is on the stage. */
    isShown: (src: string) => src === shown,
    /** Paints the placeholder with three colors. An empty list paints the neutral ones. */
    paint(next: readonly string[]): void {
      if (next.join() === colors) return;
      colors = next.join();
      tint(stage, next);
    },
  };
}

function isDecoded(image: HTMLImageElement): Promise<boolean> {
  return image.decode().then(
    () => true,
    () => false,
  );
}
