import type { ImageRecord } from '../../../src/contract/images.ts';
import { h } from '../common/dom.ts';
import { justify, type Layout, ratioOfThumbnail, rowHeightOf } from './justify.ts';
import { neighbor } from './neighbor.ts';
import type { GalleryLanguage } from './strings.ts';
import { createTile, type Tile, type TileActions } from './tile.ts';

export interface ListFrame {
  readonly images: readonly ImageRecord[];
  /** There are no older images. */
  readonly complete: boolean;
  readonly endpoint: string;
  readonly strings: GalleryLanguage;
}

/** Ratios of the gray places that are shown while the first page is loading. */
const PLACEHOLDER_RATIOS = [3 / 2, 2 / 3, 1, 3 / 2, 1, 3 / 2, 2 / 3, 1, 1, 3 / 2];

/**
 * The pictures, in justified rows. A plain list and not `role="feed"`: few screen readers know the keys of a feed, and here a real
 * button loads more. The arrow keys move between pictures as they appear on the screen.
 */
export class GalleryList {
  // Safari drops the role of a list without bullets, so it is set explicitly.
  readonly element = h('ul', {
    class: 'list',
    part: 'list',
    role: 'list',
    tabindex: '-1',
    keydown: (event) => this.#onKey(event as KeyboardEvent),
    focusin: (event) => this.#onFocus(event),
  });
  readonly placeholder = h('div', { class: 'list unknown', 'aria-hidden': 'true', hidden: true });
  readonly #actions: TileActions;
  readonly #tiles = new Map<string, Tile>();
  readonly #resizes: ResizeObserver;
  #shown: readonly Tile[] = [];
  #layout: Layout = { boxes: [], height: 0 };
  #current = 0;
  #width = 0;

  constructor(actions: TileActions, resized: () => void) {
    this.#actions = actions;
    this.#resizes = new ResizeObserver(() => {
      if (this.element.clientWidth !== this.#width) resized();
    });
  }

  observe(): void {
    this.#resizes.observe(this.element);
  }

  stop(): void {
    this.#resizes.disconnect();
    this.#tiles.clear();
  }

  /** Puts every picture in its place. `moving` shows the move. Returns the height in pixels. */
  draw(frame: ListFrame, moving: boolean): number {
    const { element } = this;
    this.#width = element.clientWidth;
    // Without room nothing is placed, and nothing is loaded.
    this.#layout = this.#width > 0 ? this.#arrange(frame.images.map(ratioOfThumbnail), frame.complete) : { boxes: [], height: 0 };
    element.classList.toggle('moving', moving);
    element.ariaLabel = frame.strings.images;
    const focused = this.#shown[this.#current]?.id;
    this.#shown = frame.images.slice(0, this.#layout.boxes.length).map((image) => this.#tileOf(image, frame));
    const rtl = this.#isRtl();
    const wanted = new Set(this.#shown.map((tile) => tile.element));
    for (const child of [...element.children]) if (!wanted.has(child as HTMLLIElement)) child.remove();
    this.#shown.forEach((tile, index) => {
      const box = this.#layout.boxes[index];
      if (box) tile.place(box, rtl);
      tile.reach(false);
      if (element.children[index] !== tile.element) element.insertBefore(tile.element, element.children[index] ?? null);
    });
    const same = this.#shown.findIndex(({ id }) => id === focused);
    this.#goTo(same >= 0 ? same : this.#current);
    return this.#layout.height;
  }

  /** Gray places while nothing is known of the pictures. Returns the height in pixels. */
  drawPlaceholder(): number {
    this.#width = this.element.clientWidth;
    if (this.#width === 0) return 0;
    const { boxes, height } = this.#arrange(PLACEHOLDER_RATIOS, false);
    const places = boxes.map((box) => {
      const place = h('div', { class: 'tile' });
      const { x, y, width } = box;
      Object.assign(place.style, { translate: `${x}px ${y}px`, width: `${width}px`, height: `${box.height}px` });
      return place;
    });
    this.placeholder.replaceChildren(...places);
    return height;
  }

  count(): number {
    return this.#shown.length;
  }

  /** The URL of the thumbnail that the browser loaded; `''` if there is none. */
  source(id: string): string {
    return this.#tiles.get(id)?.source() ?? '';
  }

  /** Focuses this picture, or the nearest one; the list if there are no pictures. */
  focus(index: number): void {
    this.#goTo(index);
    (this.#shown[this.#current]?.open ?? this.element).focus();
  }

  /** Whether the focus is in one of the pictures. */
  hasFocus(): boolean {
    return this.element.contains((this.element.getRootNode() as ShadowRoot).activeElement);
  }

  #isRtl(): boolean {
    return getComputedStyle(this.element).direction === 'rtl';
  }

  #arrange(ratios: readonly number[], complete: boolean): Layout {
    const gap = Number.parseFloat(getComputedStyle(this.element).rowGap) || 0;
    return justify(ratios, { width: this.#width, gap, rowHeight: rowHeightOf(this.#width), complete });
  }

  #tileOf(image: ImageRecord, { endpoint, strings }: ListFrame): Tile {
    const tile = this.#tiles.get(image.id) ?? createTile(image, endpoint, this.#actions);
    this.#tiles.set(image.id, tile);
    tile.name(strings);
    return tile;
  }

  /** Makes this picture the one that Tab reaches. */
  #goTo(index: number): void {
    const at = Math.max(0, Math.min(index, this.#shown.length - 1));
    this.#shown[this.#current]?.reach(false);
    this.#shown[at]?.reach(true);
    this.#current = at;
  }

  #indexOf(event: Event): number {
    return this.#shown.findIndex((tile) => tile.element.contains(event.target as Node));
  }

  #onFocus(event: Event): void {
    const index = this.#indexOf(event);
    if (index >= 0) this.#goTo(index);
  }

  #onKey(event: KeyboardEvent): void {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    const tile = this.#shown[this.#indexOf(event)];
    if (!tile || altKey || ctrlKey || metaKey || shiftKey) return;
    if (key === 'Delete' || key === 'Backspace') this.#actions.delete(tile.id);
    else {
      const to = neighbor(this.#layout.boxes, this.#current, key, this.#isRtl());
      if (to === null) return;
      this.focus(to);
    }
    event.preventDefault();
  }
}
