import { h, setText } from '../common/dom.ts';
import { createList, type ListFrame } from './list.ts';
import type { Shelf } from './shelf.ts';
import type { TileDeeds } from './tile.ts';

/** How far ahead of the end the next page is asked for, in pixels: a telephone's screen and a half. */
const AHEAD = '1200px 0px';

export interface ViewWishes extends TileDeeds {
  /** The end of the list comes near. */
  near(): void;
  /** Somebody asks for more, or for another try. */
  more(): void;
  undoLatest(): void;
  /** There is more room, or less. */
  resized(): void;
}

export interface ViewFrame extends ListFrame {
  readonly phase: Shelf['phase'];
  /** `strings` are in the language of the page; else they are English, while those are on their way. */
  readonly known: boolean;
  /** The list is longer than a page: worth saying that it ends. */
  readonly long: boolean;
}

/** The list, and below it what is said and offered at its end. */
export function createGalleryView(root: ShadowRoot, wishes: ViewWishes) {
  const list = createList(wishes, wishes.resized);
  const note = h('p', { class: 'note', part: 'status' });
  const more = h('button', { type: 'button', class: 'more', part: 'action more', click: () => wishes.more() });
  const foot = h('div', { class: 'foot' }, note, more);
  const emptyText = h('span');
  const empty = h('div', { class: 'none', part: 'empty', hidden: true }, h('slot', { name: 'empty' }, emptyText));
  const heard = h('div', { role: 'status', class: 'heard' });
  const shelf = h('div', { class: 'shelf' }, list.element, list.unknown, empty, foot);
  const box = h('div', { id: 'box', keydown: onKey }, h('slot', { name: 'title' }), shelf, heard);
  root.append(box);

  // Notified at once of several changes, only the last one is how it is now.
  const nearness = new IntersectionObserver((changes) => changes.at(-1)?.isIntersecting && wishes.near(), { rootMargin: AHEAD });

  function onKey(event: Event): void {
    const { key, ctrlKey, metaKey, shiftKey } = event as KeyboardEvent;
    if (key !== 'z' || !(ctrlKey || metaKey) || shiftKey) return;
    event.preventDefault();
    wishes.undoLatest();
  }

  return {
    box,
    heard,
    list,
    observe(): void {
      list.observe();
      nearness.observe(foot);
    },
    draw(frame: ViewFrame, moving: boolean): void {
      const { images, phase, complete, strings, known, long } = frame;
      const waiting = phase === 'loading' && images.length === 0;
      box.lang = strings.locale;
      box.dir = strings.dir;
      for (const place of [foot, empty]) place.classList.toggle('mute', !known);
      box.setAttribute('aria-busy', String(phase === 'loading'));
      list.unknown.hidden = !waiting;
      const height = waiting ? list.drawUnknown() : list.draw(frame, moving);
      shelf.style.setProperty('--_height', `${height}px`);
      empty.hidden = images.length > 0 || phase !== 'ready' || !complete;
      setText(emptyText, strings.empty);
      const failed = images.length > 0 ? strings.moreFailed : strings.failed;
      setText(note, { loading: strings.loading, failed, ready: complete && long ? strings.all : '' }[phase]);
      foot.classList.toggle('failed', phase === 'failed');
      setText(more, phase === 'failed' ? strings.retry : strings.more);
      more.hidden = waiting || (complete && phase === 'ready');
      more.setAttribute('aria-disabled', String(phase === 'loading'));
      // An observer tells of changes: an end that is near still, after a page was added, has to be asked for anew.
      nearness.unobserve(foot);
      if (phase === 'ready' && !complete) nearness.observe(foot);
    },
    stop(): void {
      nearness.disconnect();
      list.stop();
    },
  };
}
