import { copyText } from '../common/dom.ts';
import { createLanguages } from '../common/language.ts';
import { browserWorld } from '../common/world.ts';
import { safeUrl } from '../generator/options.ts';
import { fill, number } from '../generator/strings.ts';
import { createGalleryClient, type GalleryClient } from './client.ts';
import { createDeletions } from './deletions.ts';
import type { GalleryEventDetails, GalleryEventName } from './events.ts';
import { createLightbox, positionOf } from './lightbox.ts';
import type { GalleryOptions } from './options.ts';
import { appended, EMPTY_SHELF, putBack, refreshed, type Shelf, seen, takenDown } from './shelf.ts';
import type { GalleryLanguage } from './strings.ts';
import { nameOf } from './tile.ts';
import { createToasts } from './toasts.ts';
import { createGalleryView } from './view.ts';
import { GALLERY_WORDS } from './words.ts';

/** The element as the gallery inside it sees it. */
export interface GalleryHost {
  readonly root: ShadowRoot;
  options(): GalleryOptions;
  /** The language of the page where the element stands. */
  locale(): string;
  /** Tells the page; false when the page cancelled it. */
  emit<N extends GalleryEventName>(name: N, detail: GalleryEventDetails[N]): boolean;
  /** Whether there is anything to see, or to bring back. */
  filled(now: boolean): void;
}

/** This many before the last that is loaded, the open image asks for more. */
const AHEAD = 3;

/** What is behind the element: an account's images, the view that shows them, and what is done with them. */
export function createGallery(host: GalleryHost) {
  const { fetch, now, local } = browserWorld();
  const languages = createLanguages(GALLERY_WORDS, () => draw(false));
  let strings: GalleryLanguage = { ...GALLERY_WORDS.english, locale: 'en' };
  let client: GalleryClient | null = null;
  let shelf: Shelf = EMPTY_SHELF;
  let opened: string | null = null;

  const view = createGalleryView(host.root, {
    open,
    copy: (id) => void copy(id),
    delete: remove,
    near: () => void load(),
    more: () => void loadAsked(),
    undoLatest,
    resized: () => draw(false),
  });
  const lightbox = createLightbox({ step, closed, copy: (id) => void copy(id), delete: remove });
  const deletions = createDeletions({ delete: deleteForGood, ended });
  const toasts = createToasts(deletions.hold);
  view.box.append(lightbox.element, toasts.element);

  const images = () => seen(shelf);
  const find = (id: string | null) => shelf.images.find((image) => image.id === id);

  function draw(moving: boolean): void {
    const { endpoint, pageSize } = host.options();
    const words = languages.get(host.locale());
    // Asked for at every draw, and new every time: only another language is to be drawn anew.
    if (words && words.locale !== strings.locale) strings = words;
    const { phase, complete } = shelf;
    const shown = images();
    host.filled(shown.length > 0 || deletions.latest() !== undefined);
    view.draw({ images: shown, phase, complete, endpoint, strings, known: !!words, long: shown.length > pageSize }, moving);
    const index = shown.findIndex(({ id }) => id === opened);
    const image = shown[index];
    if (!image) return;
    const thumbnail = view.list.source(image.id);
    lightbox.draw({ image, index, count: shown.length, more: !complete, thumbnail, endpoint, strings });
  }

  /** Says it aloud, where it can be heard: what is outside of an open dialog is not. */
  function say(text: string): void {
    (opened ? lightbox : view).heard.textContent = text;
  }

  async function load(): Promise<boolean> {
    const from = client;
    const { cursor, images: known } = shelf;
    if (!from || shelf.complete || (shelf.phase === 'loading' && shelf !== EMPTY_SHELF)) return false;
    shelf = { ...shelf, phase: 'loading' };
    draw(false);
    const answer = await from.list(host.options().pageSize, cursor);
    // The list may have begun anew meanwhile.
    if (from !== client || shelf.cursor !== cursor) return false;
    shelf = answer.ok ? appended(shelf, answer.value) : { ...shelf, phase: 'failed' };
    draw(false);
    const n = shelf.images.length - known.length;
    if (!answer.ok) say(known.length > 0 ? strings.moreFailed : strings.failed);
    else if (known.length > 0)
      say(fill(strings.loaded, { n: number(n, strings.locale), count: number(images().length, strings.locale) }));
    return answer.ok;
  }

  /** By the button: whoever pressed it goes on at the first of those that came. */
  async function loadAsked(): Promise<void> {
    const before = view.list.count();
    if ((await load()) && view.list.count() > before) view.list.focus(before);
  }

  /** Looks for images that are newer than what is shown. */
  async function refresh(): Promise<void> {
    const from = client;
    const answer = await from?.list(host.options().pageSize, null);
    if (!answer?.ok || from !== client) return;
    const newest = answer.value.items.find(({ id }) => !find(id));
    shelf = refreshed(shelf, answer.value);
    draw(true);
    if (newest) say(fill(strings.fresh, { prompt: nameOf(newest) }));
  }

  function open(id: string): void {
    const image = find(id);
    if (!image || !host.emit('easel-open', { image })) return;
    opened = id;
    toasts.moveTo(lightbox.element);
    draw(false);
  }

  function step(by: 1 | -1): void {
    const shown = images();
    const index = shown.findIndex(({ id }) => id === opened) + by;
    const image = shown[index];
    if (index >= shown.length - AHEAD) void load();
    if (!image) return;
    opened = image.id;
    draw(false);
    say(`${positionOf(index, shown.length, strings, !shelf.complete)}: ${nameOf(image)}`);
  }

  /** The browser would give the focus to where it was before; since then it may have gone on by some images. */
  function closed(): void {
    const index = images().findIndex(({ id }) => id === opened);
    opened = null;
    lightbox.close();
    toasts.moveTo(view.box);
    if (index >= 0) view.list.focus(index);
  }

  async function copy(id: string): Promise<void> {
    const copied = await copyText(safeUrl(find(id)?.url ?? '', host.options().endpoint));
    const text = copied ? strings.copied : strings.notCopied;
    toasts.show('copy', { text }, false);
    say(text);
  }

  function remove(id: string): void {
    const image = find(id);
    const shown = images();
    const index = shown.findIndex((other) => other.id === id);
    if (!image || index < 0) return;
    const hadFocus = view.list.hasFocus();
    shelf = takenDown(shelf, id);
    deletions.begin(id);
    const wasOpen = opened === id;
    if (wasOpen) opened = (shown[index + 1] ?? shown[index - 1])?.id ?? null;
    const picture = view.list.source(id);
    toasts.show(id, { text: strings.deleted, picture, action: { label: strings.undo, act: () => undo(id) } }, true);
    draw(true);
    if (!opened) lightbox.close();
    if (hadFocus || (wasOpen && !opened)) view.list.focus(index);
    say(fill(strings.deletedAloud, { prompt: nameOf(image) }));
  }

  function undoLatest(): void {
    const id = deletions.latest();
    if (id !== undefined) undo(id);
  }

  function undo(id: string): void {
    if (!deletions.undo(id)) return;
    shelf = putBack(shelf, id);
    if (opened) opened = id;
    draw(true);
    toasts.hide(id);
    if (!opened) view.list.focus(images().findIndex((image) => image.id === id));
    const image = find(id);
    if (image) say(fill(strings.back, { prompt: nameOf(image) }));
  }

  async function deleteForGood(id: string, leaving: boolean): Promise<boolean> {
    toasts.hide(id);
    return (await client?.delete(id, leaving))?.ok ?? false;
  }

  function ended(id: string, deleted: boolean): void {
    if (deleted) host.emit('easel-delete', { id });
    else if (find(id)) {
      shelf = putBack(shelf, id);
      toasts.show(id, { text: strings.notDeleted, picture: view.list.source(id) }, false);
      say(strings.notDeleted);
    }
    draw(true);
  }

  function start(): void {
    stop();
    const options = host.options();
    client = createGalleryClient(options, { fetch, now, store: local });
    shelf = EMPTY_SHELF;
    view.observe();
    void load();
  }

  function stop(): void {
    deletions.flush();
    client = null;
    opened = null;
    lightbox.close();
    toasts.clear();
    view.stop();
  }

  return { start, stop, refresh, dress: () => draw(false), leave: deletions.flush };
}
