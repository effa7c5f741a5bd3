import type { ImageRecord } from '../../../src/contract/images.ts';
import { copyText } from '../common/dom.ts';
import { BROWSER } from '../common/environment.ts';
import { createLanguages } from '../common/language.ts';
import { versionsWith } from '../common/lineage.ts';
import { createStore } from '../common/store.ts';
import { safeUrl } from '../generator/options.ts';
import { fillIn, number } from '../generator/strings.ts';
import { createGalleryClient, type GalleryClient } from './client.ts';
import { createDeletions } from './deletions.ts';
import { GALLERY_DICTIONARY } from './dictionary.ts';
import type { GalleryHost } from './host.ts';
import { createLightbox, positionOf } from './lightbox.ts';
import { EMPTY_GALLERY, stepGallery, visibleImages } from './state.ts';
import type { GalleryLanguage } from './strings.ts';
import { nameOf } from './tile.ts';
import { createToasts } from './toasts.ts';
import { createGalleryView } from './view.ts';

/** The open image loads more when it is this close to the last loaded one. */
const AHEAD = 3;

/** Connects the element, the store and the view: loading, opening, copying, deleting and undoing. */
export class GalleryController {
  readonly #host: GalleryHost;
  readonly #environment = BROWSER;
  readonly #languages = createLanguages(GALLERY_DICTIONARY, () => this.draw());
  readonly #store = createStore(EMPTY_GALLERY, stepGallery);
  readonly #view;
  readonly #lightbox;
  readonly #toasts;
  readonly #deletions;
  #strings: GalleryLanguage = { ...GALLERY_DICTIONARY.english, locale: 'en' };
  #client: GalleryClient | null = null;

  constructor(host: GalleryHost) {
    this.#host = host;
    const actions = { copy: (id: string) => void this.#copy(id), delete: (id: string) => this.#delete(id) };
    this.#view = createGalleryView(host.root, {
      ...actions,
      open: (id) => this.#open(id),
      near: () => void this.#load(),
      more: () => void this.#loadByButton(),
      undoLatest: () => this.#undo(this.#deletions.latest()),
      resized: () => this.draw(),
    });
    this.#lightbox = createLightbox({
      ...actions,
      step: (by) => this.#step(by),
      open: (id) => this.#show(id),
      closed: () => this.#closed(),
    });
    this.#deletions = createDeletions({
      delete: (id, leaving) => this.#send(id, leaving),
      ended: (id, deleted) => this.#onDeleted(id, deleted),
    });
    this.#toasts = createToasts(this.#deletions.hold);
    this.#view.box.append(this.#lightbox.element, this.#toasts.element);
  }

  start(): void {
    this.stop();
    this.#client = createGalleryClient(this.#host.options(), { ...this.#environment, storage: this.#environment.local });
    this.#store.dispatch({ type: 'reset' });
    this.#view.observe();
    void this.#load();
  }

  stop(): void {
    this.leave();
    this.#client = null;
    this.#store.dispatch({ type: 'open', id: null });
    this.#lightbox.close();
    this.#toasts.clear();
    this.#view.stop();
  }

  /**
   * The page has moved the element: its dialog and its messages have left the top layer. Returns false if it was not in a page
   * before, so that it must start.
   */
  moved(): boolean {
    if (!this.#client) return false;
    this.#closed();
    this.draw();
    return true;
  }

  /** The page goes away: deletions that can still be undone are sent now. */
  leave(): void {
    this.#deletions.flush();
  }

  /** Loads images that are newer than the list. */
  async refresh(): Promise<void> {
    const from = this.#client;
    const answer = await from?.list(this.#host.options().pageSize, null);
    if (!answer?.ok || from !== this.#client) return;
    const newest = answer.value.items.find(({ id }) => !this.#find(id));
    this.#store.dispatch({ type: 'first-page', page: answer.value });
    this.draw(true);
    if (newest) this.#say(fillIn(this.#strings.fresh, { prompt: nameOf(newest) }));
  }

  /** Draws everything. `moving` lets the pictures move to their new places visibly. */
  draw(moving = false): void {
    const { endpoint, pageSize } = this.#host.options();
    const words = this.#languages.get(this.#host.locale());
    // The object is new at every call. Only another language may redraw the texts.
    if (words && words.locale !== this.#strings.locale) this.#strings = words;
    const strings = this.#strings;
    const { phase, complete, opened } = this.#store.state;
    const images = this.#images();
    this.#host.filled(images.length > 0 || this.#deletions.latest() !== undefined);
    this.#view.draw({ images, phase, complete, endpoint, strings, known: !!words, long: images.length > pageSize }, moving);
    const index = this.#indexOf(opened);
    const image = images[index];
    if (!image) return;
    const thumbnail = this.#view.list.source(image.id);
    const versions = versionsWith(images, image.id).toReversed();
    this.#lightbox.draw({ image, versions, index, count: images.length, more: !complete, thumbnail, endpoint, strings });
  }

  #images(): readonly ImageRecord[] {
    return visibleImages(this.#store.state);
  }

  #indexOf(id: string | null): number {
    return this.#images().findIndex((image) => image.id === id);
  }

  /** An image, also if it is hidden. */
  #find(id: string | null): ImageRecord | undefined {
    return this.#store.state.images.find((image) => image.id === id);
  }

  /** Reads a text out. An open dialog silences live regions outside of it. */
  #say(text: string): void {
    (this.#store.state.opened ? this.#lightbox : this.#view).heard.textContent = text;
  }

  async #load(): Promise<boolean> {
    const from = this.#client;
    const before = this.#store.state;
    const { cursor, images, complete, phase } = before;
    if (!from || complete || (phase === 'loading' && before !== EMPTY_GALLERY)) return false;
    this.#store.dispatch({ type: 'loading' });
    this.draw();
    const answer = await from.list(this.#host.options().pageSize, cursor);
    // A refresh may have replaced the list while this page was in flight.
    if (from !== this.#client || this.#store.state.cursor !== cursor) return false;
    this.#store.dispatch(answer.ok ? { type: 'next-page', page: answer.value } : { type: 'failed' });
    this.draw();
    this.#sayLoaded(answer.ok, images.length);
    return answer.ok;
  }

  /** `known` is the number of images before this page. The first page is not read out. */
  #sayLoaded(loaded: boolean, known: number): void {
    const { failed, moreFailed, loaded: text, locale } = this.#strings;
    const n = number(this.#store.state.images.length - known, locale);
    if (!loaded) this.#say(known > 0 ? moreFailed : failed);
    else if (known > 0) this.#say(fillIn(text, { n, count: number(this.#images().length, locale) }));
  }

  /** Loads more by the button, and moves the focus to the first new image. */
  async #loadByButton(): Promise<void> {
    const { list } = this.#view;
    const before = list.count();
    if ((await this.#load()) && list.count() > before) list.focus(before);
  }

  #open(id: string): void {
    const image = this.#find(id);
    if (!image || !this.#host.emit('easel-open', { image })) return;
    this.#store.dispatch({ type: 'open', id });
    this.#toasts.moveTo(this.#lightbox.element);
    this.draw();
  }

  #step(by: 1 | -1): void {
    const { opened } = this.#store.state;
    const images = this.#images();
    const index = this.#indexOf(opened) + by;
    const image = images[index];
    if (index >= images.length - AHEAD) void this.#load();
    if (image) this.#show(image.id);
  }

  /** Shows another image in the open lightbox, and says which. */
  #show(id: string): void {
    const image = this.#find(id);
    if (!image) return;
    this.#store.dispatch({ type: 'open', id });
    this.draw();
    const images = this.#images();
    this.#say(`${positionOf(this.#indexOf(id), images.length, this.#strings, !this.#store.state.complete)}: ${nameOf(image)}`);
  }

  /** The browser would focus the image that was opened first. The person may have moved on by some images. */
  #closed(): void {
    const index = this.#indexOf(this.#store.state.opened);
    this.#store.dispatch({ type: 'open', id: null });
    this.#lightbox.close();
    this.#toasts.moveTo(this.#view.box);
    if (index >= 0) this.#view.list.focus(index);
  }

  async #copy(id: string): Promise<void> {
    const copied = await copyText(safeUrl(this.#find(id)?.url ?? '', this.#host.options().endpoint));
    const text = copied ? this.#strings.copied : this.#strings.notCopied;
    this.#toasts.show('copy', { text }, false);
    this.#say(text);
  }

  /** Hides the image at once. The server is asked when it can no longer be undone. */
  #delete(id: string): void {
    const image = this.#find(id);
    const index = this.#indexOf(id);
    if (!image || index < 0) return;
    const { list } = this.#view;
    const hadFocus = list.hasFocus();
    const wasOpen = this.#store.state.opened === id;
    this.#store.dispatch({ type: 'hide', id });
    this.#deletions.begin(id);
    const { deleted, undo, deletedAloud } = this.#strings;
    const action = { label: undo, act: () => this.#undo(id) };
    this.#toasts.show(id, { text: deleted, picture: list.source(id), action }, true);
    this.draw(true);
    const { opened } = this.#store.state;
    if (!opened) this.#lightbox.close();
    if (hadFocus || (wasOpen && !opened)) list.focus(index);
    this.#say(fillIn(deletedAloud, { prompt: nameOf(image) }));
  }

  #undo(id: string | undefined): void {
    if (id === undefined || !this.#deletions.undo(id)) return;
    this.#store.dispatch({ type: 'restore', id });
    if (this.#store.state.opened) this.#store.dispatch({ type: 'open', id });
    this.draw(true);
    this.#toasts.hide(id);
    if (!this.#store.state.opened) this.#view.list.focus(this.#indexOf(id));
    const image = this.#find(id);
    if (image) this.#say(fillIn(this.#strings.back, { prompt: nameOf(image) }));
  }

  async #send(id: string, leaving: boolean): Promise<boolean> {
    this.#toasts.hide(id);
    return (await this.#client?.delete(id, leaving))?.ok ?? false;
  }

  #onDeleted(id: string, deleted: boolean): void {
    if (deleted) this.#host.emit('easel-delete', { id });
    else if (this.#find(id)) {
      const text = this.#strings.notDeleted;
      this.#store.dispatch({ type: 'restore', id });
      this.#toasts.show(id, { text, picture: this.#view.list.source(id) }, false);
      this.#say(text);
    }
    this.draw(true);
  }
}
