import type { ImageRecord } from '../../../src/contract/resources.ts';
import { h, setText } from '../common/dom.ts';
import { sourcesOf } from '../common/sources.ts';
import { tint } from '../common/tint.ts';
import { fill, number } from '../generator/strings.ts';
import { actionOf, type ImageDeeds, imageActions } from './actions.ts';
import { icon } from './icons.ts';
import type { GalleryLanguage } from './strings.ts';
import { nameOf } from './tile.ts';

export interface LightboxDeeds extends ImageDeeds {
  /** To the next older image, or to the next newer one. */
  step(by: 1 | -1): void;
  closed(): void;
}

export interface LightboxFrame {
  readonly image: ImageRecord;
  /** From 0. */
  readonly index: number;
  readonly count: number;
  /** There are older ones that are not loaded yet. */
  readonly more: boolean;
  /** A smaller picture that is loaded already; `''` where there is none. */
  readonly thumbnail: string;
  readonly endpoint: string;
  readonly strings: GalleryLanguage;
}

/** A finger that moves this far across turns to another image, in pixels. */
const SWIPE = 50;

/** One image as large as there is room for, with all that is known of it: a modal dialog, so Esc and the focus are the browser's. */
export function createLightbox(deeds: LightboxDeeds) {
  const picture = h('img', { part: 'image', decoding: 'async' });
  const frame = h('div', { class: 'frame tinted' }, picture);
  const previous = turn('previous', -1);
  const next = turn('next', 1);
  const close = h('button', { type: 'button', class: 'action close', part: 'action close', click: shut }, icon('close'));
  const place = h('p', { class: 'place' });
  const info = h('div', { class: 'info' });
  const view = h('div', { class: 'picture', pointerdown: grab, pointerup: swipe }, frame, previous, next);
  const heard = h('div', { role: 'status', class: 'heard' });
  const dialog: HTMLDialogElement = h(
    'dialog',
    { part: 'dialog', keydown: onKey, close: deeds.closed, click: (event) => event.target === dialog && shut() },
    h('div', { class: 'top' }, place, close),
    view,
    info,
    heard,
  );
  picture.addEventListener('load', () => picture.classList.add('loaded'));
  picture.addEventListener('error', () => {
    if (picture.srcset) picture.srcset = '';
  });
  let shownId = '';
  let shownIn: GalleryLanguage | null = null;
  let grabbed: number | null = null;

  function turn(name: 'previous' | 'next', by: 1 | -1): HTMLButtonElement {
    return h(
      'button',
      { type: 'button', class: `turn ${name}`, part: `action ${name}`, click: () => deeds.step(by) },
      icon(name),
    );
  }

  function shut(): void {
    dialog.close();
  }

  function onKey(event: Event): void {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event as KeyboardEvent;
    if (altKey || ctrlKey || metaKey || shiftKey) return;
    const rtl = getComputedStyle(dialog).direction === 'rtl';
    if (key === 'ArrowLeft') deeds.step(rtl ? 1 : -1);
    else if (key === 'ArrowRight') deeds.step(rtl ? -1 : 1);
    else if (key === 'Delete' || key === 'Backspace') deeds.delete(shownId);
    else return;
    event.preventDefault();
  }

  function grab(event: Event): void {
    const { pointerType, clientX, isPrimary } = event as PointerEvent;
    grabbed = pointerType === 'touch' && isPrimary ? clientX : null;
  }

  function swipe(event: Event): void {
    const moved = grabbed === null ? 0 : (event as PointerEvent).clientX - grabbed;
    grabbed = null;
    if (Math.abs(moved) < SWIPE) return;
    deeds.step(moved < 0 === (getComputedStyle(dialog).direction !== 'rtl') ? 1 : -1);
  }

  function show({ image, thumbnail, endpoint, strings }: LightboxFrame): void {
    const { src, srcset } = sourcesOf(image, endpoint);
    // Of the one before nothing is to be seen, not even while this one is on its way.
    picture.removeAttribute('srcset');
    picture.removeAttribute('src');
    picture.classList.remove('loaded');
    tint(frame, image.colors);
    frame.style.setProperty('--_w', String(image.width));
    frame.style.setProperty('--_h', String(image.height));
    frame.style.backgroundImage = thumbnail ? `url(${JSON.stringify(thumbnail)})` : '';
    frame.classList.toggle('clear', image.parameters.background === 'transparent');
    picture.alt = nameOf(image);
    picture.sizes = `${Math.ceil(frame.clientWidth) || innerWidth}px`;
    if (srcset) picture.srcset = srcset;
    picture.src = src;
    const focused = (info.getRootNode() as ShadowRoot).activeElement;
    const again = info.contains(focused) ? actionOf(focused) : '';
    const actions = imageActions(image, endpoint, strings, deeds);
    const words = h('p', { class: 'prompt', dir: 'auto', part: 'prompt' }, image.prompt);
    info.replaceChildren(words, h('div', { class: 'actions' }, ...actions), ...describe(image, strings));
    info.scrollTop = 0;
    // Who deletes or saves one after the other stays at that button.
    if (again) actions.find((action) => actionOf(action) === again)?.focus();
  }

  return {
    element: dialog,
    heard,
    draw(next_: LightboxFrame): void {
      const { image, index, count, more, strings } = next_;
      const position = positionOf(index, count, strings, more);
      if (!dialog.open) dialog.showModal();
      if (image.id !== shownId || strings !== shownIn) show(next_);
      shownId = image.id;
      shownIn = strings;
      dialog.setAttribute('aria-label', strings.viewer);
      setText(place, position);
      name(previous, strings.previous, index === 0);
      name(next, strings.next, index === count - 1 && !more);
      name(close, strings.close, false);
    },
    close(): void {
      shownId = '';
      if (dialog.open) dialog.close();
    },
  };
}

/** Not `disabled` where it leads nowhere: that would drop the focus. */
function name(button: HTMLButtonElement, text: string, nowhere: boolean): void {
  button.title = text;
  button.setAttribute('aria-label', text);
  button.setAttribute('aria-disabled', String(nowhere));
}

/** All that is known of an image and means something to a person. Width stays before height where a text runs from right to left. */
function describe(image: ImageRecord, strings: GalleryLanguage): HTMLElement[] {
  const { prompt, directed_prompt: directed, width, height, bytes, format, model, created_at } = image;
  const megabytes = (bytes / 1e6).toLocaleString(strings.locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  const made = new Date(created_at).toLocaleString(ownLocale(strings.locale), { dateStyle: 'medium', timeStyle: 'short' });
  const fact = (term: string, value: string) => h('div', {}, h('dt', {}, term), h('dd', {}, value));
  return [
    h(
      'dl',
      {},
      fact(strings.made, made),
      fact(strings.size, `\u2066${width} × ${height}\u2069 · ${format.toUpperCase()} · ${megabytes}`),
      fact(strings.model, model),
    ),
    ...(directed === prompt
      ? []
      : [h('details', {}, h('summary', {}, strings.directedPrompt), h('p', { dir: 'auto' }, directed))]),
  ];
}

/** `3 of 27`; `3 of 30+` where there are more that are not loaded yet. */
export function positionOf(index: number, count: number, { position, locale }: GalleryLanguage, more: boolean): string {
  return fill(position, {
    n: number(index + 1, locale),
    count: more ? `\u200e${number(count, locale)}+` : number(count, locale),
  });
}

/** A language as this person writes it: who reads English in London has a date before its month. */
function ownLocale(locale: string): string {
  return navigator.languages.find((own) => own === locale || own.startsWith(`${locale}-`)) ?? locale;
}
