import { h, setText } from '../common/dom.ts';
import { GalleryList, type ListFrame } from './list.ts';
import type { GalleryState } from './state.ts';
import type { TileActions } from './tile.ts';

/** The next page is loaded this far before the end: one and a half screens of a phone. */
const AHEAD = '1200px 0px';

export interface GalleryHandlers extends TileActions {
  /** The end of the list is near. */
  near(): void;
  /** The button for more images, or for another try. */
  more(): void;
  undoLatest(): void;
  /** The width has changed. */
  resized(): void;
}

export interface GalleryFrame extends ListFrame {
  readonly phase: GalleryState['phase'];
  /** False while the language is loading: then no text is visible. */
  readonly known: boolean;
  /** The list is longer than a page, so its end is announced. */
  readonly long: boolean;
}

/** The list, and below it a note and the button for more. */
export function createGalleryView(root: ShadowRoot, handlers: GalleryHandlers) {
  const list = new GalleryList(handlers, handlers.resized);
  const note = h('p', { class: 'note', part: 'status' });
  const more = h('button', { type: 'button', class: 'more', part: 'action more', click: () => handlers.more() });
  const foot = h('div', { class: 'foot' }, note, more);
  const emptyText = h('span');
  const empty = h('div', { class: 'none', part: 'empty', hidden: true }, h('slot', { name: 'empty' }, emptyText));
  const heard = h('div', { role: 'status', class: 'heard' });
  const shelf = h('div', { class: 'shelf' }, list.element, list.placeholder, empty, foot);
  const box = h('div', { id: 'box', keydown: onKey }, h('slot', { name: 'title' }), shelf, heard);
  root.append(box);

  // One call may report several changes. Only the last one is current.
  const nearness = new IntersectionObserver((changes) => changes.at(-1)?.isIntersecting && handlers.near(), {
    rootMargin: AHEAD,
  });

  function onKey(event: Event): void {
    const { key, ctrlKey, metaKey, shiftKey } = event as KeyboardEvent;
    if (key !== 'z' || !(ctrlKey || metaKey) || shiftKey) return;
    event.preventDefault();
    handlers.undoLatest();
  }

  return {
    box,
    heard,
    list,
    observe(): void {
      list.observe();
      nearness.observe(foot);
    },
    draw(frame: GalleryFrame, moving: boolean): void {
      const { images, phase, complete, strings, known, long } = frame;
      const waiting = phase === 'loading' && images.length === 0;
      box.lang = strings.locale;
      box.dir = strings.dir;
      for (const place of [foot, empty]) place.classList.toggle('mute', !known);
      box.ariaBusy = String(phase === 'loading');
      list.placeholder.hidden = !waiting;
      const height = waiting ? list.drawPlaceholder() : list.draw(frame, moving);
      shelf.style.setProperty('--_height', `${height}px`);
      empty.hidden = images.length > 0 || phase !== 'ready' || !complete;
      setText(emptyText, strings.empty);
      const failed = images.length > 0 ? strings.moreFailed : strings.failed;
      setText(note, { loading: strings.loading, failed, ready: complete && long ? strings.all : '' }[phase]);
      foot.classList.toggle('failed', phase === 'failed');
      setText(more, phase === 'failed' ? strings.retry : strings.more);
      more.hidden = waiting || (complete && phase === 'ready');
      more.ariaDisabled = String(phase === 'loading');
      // An observer reports changes only. After a page was added, an end that is still near must be observed again.
      nearness.unobserve(foot);
      if (phase === 'ready' && !complete) nearness.observe(foot);
    },
    stop(): void {
      nearness.disconnect();
      list.stop();
    },
  };
}
