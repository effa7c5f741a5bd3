import type { ImageRecord } from '../../../src/contract/images.ts';
import { h, setText } from '../common/dom.ts';
import { fillIn, number } from '../generator/strings.ts';
import { actionOf, type ImageActions, imageActions } from './actions.ts';
import { createBigPicture } from './big-picture.ts';
import { imageFacts } from './facts.ts';
import { galleryIcon } from './icons.ts';
import type { GalleryLanguage } from './strings.ts';
import { imageVersions } from './versions.ts';

export interface LightboxActions extends ImageActions {
  /** 1 to the next older image, -1 to the next newer one. */
  step(by: 1 | -1): void;
  /** Another version of the open image. */
  open(id: string): void;
  closed(): void;
}

export interface LightboxFrame {
  readonly image: ImageRecord;
  /** The loaded images that are versions of it, oldest first; itself among them. */
  readonly versions: readonly ImageRecord[];
  /** From 0. */
  readonly index: number;
  readonly count: number;
  /** There are older images that are not loaded yet. */
  readonly more: boolean;
  /** A smaller picture that is already loaded; `''` if there is none. */
  readonly thumbnail: string;
  readonly endpoint: string;
  readonly strings: GalleryLanguage;
}

/** One image as large as there is room, with its facts. A modal dialog, so the browser handles Esc and the focus. */
export function createLightbox(actions: LightboxActions) {
  const picture = createBigPicture(actions.step);
  const previous = turnButton('previous', () => actions.step(-1));
  const next = turnButton('next', () => actions.step(1));
  const close = h('button', { type: 'button', class: 'action close', part: 'action close', click: shut }, galleryIcon('close'));
  const place = h('p', { class: 'place' });
  const info = h('div', { class: 'info' });
  picture.element.append(previous, next);
  const heard = h('div', { role: 'status', class: 'heard' });
  const dialog: HTMLDialogElement = h(
    'dialog',
    { part: 'dialog', keydown: onKey, close: actions.closed, click: (event) => event.target === dialog && shut() },
    h('div', { class: 'top' }, place, close),
    picture.element,
    info,
    heard,
  );
  let shownId = '';
  let shownFamily = '';
  let shownIn: GalleryLanguage | null = null;

  function shut(): void {
    dialog.close();
  }

  function onKey(event: Event): void {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event as KeyboardEvent;
    if (altKey || ctrlKey || metaKey || shiftKey) return;
    const rtl = getComputedStyle(dialog).direction === 'rtl';
    if (key === 'ArrowLeft') actions.step(rtl ? 1 : -1);
    else if (key === 'ArrowRight') actions.step(rtl ? -1 : 1);
    else if (key === 'Delete' || key === 'Backspace') actions.delete(shownId);
    else return;
    event.preventDefault();
  }

  function show({ image, versions, thumbnail, endpoint, strings }: LightboxFrame): void {
    picture.show(image, thumbnail, endpoint);
    const focused = (info.getRootNode() as ShadowRoot).activeElement;
    const again = info.contains(focused) ? actionOf(focused) : '';
    const buttons = imageActions(image, endpoint, strings, actions);
    const words = h('p', { class: 'prompt', dir: 'auto', part: 'prompt' }, image.prompt);
    const family = imageVersions(versions, image.id, endpoint, strings, actions.open);
    info.replaceChildren(
      words,
      h('div', { class: 'actions' }, ...buttons),
      ...(family ? [family] : []),
      ...imageFacts(image, strings),
    );
    info.scrollTop = 0;
    // A person who deletes several images in a row, or looks through versions, keeps the focus on that button.
    if (again) [...info.querySelectorAll<HTMLElement>('[data-action]')].find((button) => actionOf(button) === again)?.focus();
  }

  return {
    element: dialog,
    heard,
    draw(frame: LightboxFrame): void {
      const { image, index, count, more, strings } = frame;
      if (!dialog.open) dialog.showModal();
      const family = frame.versions.map(({ id }) => id).join();
      if (image.id !== shownId || family !== shownFamily || strings !== shownIn) show(frame);
      shownFamily = family;
      shownId = image.id;
      shownIn = strings;
      dialog.ariaLabel = strings.viewer;
      setText(place, positionOf(index, count, strings, more));
      label(previous, strings.previous, index === 0);
      label(next, strings.next, index === count - 1 && !more);
      label(close, strings.close, false);
    },
    close(): void {
      shownId = '';
      if (dialog.open) dialog.close();
    },
  };
}

function turnButton(name: 'previous' | 'next', click: () => void): HTMLButtonElement {
  return h('button', { type: 'button', class: `turn ${name}`, part: `action ${name}`, click }, galleryIcon(name));
}

/** Names a button. At the ends of the list it is not `disabled`, because that would drop the focus. */
function label(button: HTMLButtonElement, text: string, atEnd: boolean): void {
  button.title = text;
  button.ariaLabel = text;
  button.ariaDisabled = String(atEnd);
}

/** `3 of 27`; `3 of 30+` if there are more that are not loaded yet. */
export function positionOf(index: number, count: number, { position, locale }: GalleryLanguage, more: boolean): string {
  return fillIn(position, {
    n: number(index + 1, locale),
    count: more ? `\u200e${number(count, locale)}+` : number(count, locale),
  });
}
