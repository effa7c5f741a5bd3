import type { ImageRecord } from '../../../src/contract/images.ts';
import { h } from '../common/dom.ts';
import { patientPicture } from '../common/patient-picture.ts';
import { sourcesOf } from '../common/sources.ts';
import { tint } from '../common/tint.ts';
import { nameOf } from './tile.ts';

/** A swipe of at least this many pixels turns to another image. */
const SWIPE = 50;

/** The picture of the lightbox. A swipe turns to the next older (1) or newer (-1) image. */
export function createBigPicture(step: (by: 1 | -1) => void) {
  const picture = h('img', { part: 'image', decoding: 'async' });
  const frame = h('div', { class: 'frame tinted' }, picture);
  const element = h('div', { class: 'picture', pointerdown: onDown, pointerup: onUp }, frame);
  let sources = { src: '', srcset: '' };
  const load = patientPicture(picture, () => {
    const { src, srcset } = sources;
    if (srcset) picture.srcset = srcset;
    picture.src = src;
  });
  let downAt: number | null = null;

  function onDown(event: Event): void {
    const { pointerType, clientX, isPrimary } = event as PointerEvent;
    downAt = pointerType === 'touch' && isPrimary ? clientX : null;
  }

  function onUp(event: Event): void {
    const moved = downAt === null ? 0 : (event as PointerEvent).clientX - downAt;
    downAt = null;
    if (Math.abs(moved) < SWIPE) return;
    step(moved < 0 === (getComputedStyle(element).direction !== 'rtl') ? 1 : -1);
  }

  return {
    element,
    show(image: ImageRecord, thumbnail: string, endpoint: string): void {
      sources = sourcesOf(image, endpoint);
      // The former picture must not stay visible while this one is loading.
      picture.removeAttribute('srcset');
      picture.removeAttribute('src');
      tint(frame, image.colors);
      frame.style.setProperty('--_w', String(image.width));
      frame.style.setProperty('--_h', String(image.height));
      frame.style.backgroundImage = thumbnail ? `url(${JSON.stringify(thumbnail)})` : '';
      frame.classList.toggle('clear', image.parameters.background === 'transparent');
      picture.alt = nameOf(image);
      picture.sizes = `${Math.ceil(frame.clientWidth) || innerWidth}px`;
      load();
    },
  };
}
