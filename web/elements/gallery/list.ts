import type { ImageRecord } from '../../../src/contract/resources.ts';
import { h } from '../common/dom.ts';
import { justify, type Layout, ratioOfThumbnail, rowHeightOf } from './justify.ts';
import { neighbour } from './neighbour.ts';
import type { GalleryLanguage } from './strings.ts';
import { createTile, type Tile, type TileDeeds } from './tile.ts';

export interface ListFrame {
  readonly images: readonly ImageRecord[];
  /** Nothing older is left. */
  readonly complete: boolean;
  readonly endpoint: string;
  readonly strings: GalleryLanguage;
}

/** Of pictures that are still unknown: what their places may look like. */
const UNKNOWN = [3 / 2, 2 / 3, 1, 3 / 2, 1, 3 / 2, 2 / 3, 1, 1, 3 / 2];

/**
 * The pictures, in justified rows. A plain list, not `role="feed"`: a feed is made of articles that are read one after the
 * other with Page Up and Down, few screen readers know its keys, and a real button loads more here. The arrow keys move
 * between pictures as people see them; a screen reader reads a list.
 */
export function createList(deeds: TileDeeds, resized: () => void) {
  // The role is said once more because Safari takes it from lists without bullets.
  const element = h('ul', { class: 'list', part: 'list', role: 'list', tabindex: '-1', keydown: onKey, focusin: onFocus });
  const unknown = h('div', { class: 'list unknown', 'aria-hidden': 'true', hidden: true });
  const tiles = new Map<string, Tile>();
  let shown: readonly Tile[] = [];
  let layout: Layout = { boxes: [], height: 0 };
  let current = 0;
  let width = 0;
  const sizes = new ResizeObserver(() => {
    if (element.clientWidth !== width) resized();
  });

  const isRtl = () => getComputedStyle(element).direction === 'rtl';

  function arrange(ratios: readonly number[], complete: boolean): Layout {
    const gap = Number.parseFloat(getComputedStyle(element).rowGap) || 0;
    return justify(ratios, { width, gap, rowHeight: rowHeightOf(width), complete });
  }

  function tileOf(image: ImageRecord, { endpoint, strings }: ListFrame): Tile {
    const tile = tiles.get(image.id) ?? createTile(image, endpoint, deeds);
    tiles.set(image.id, tile);
    tile.name(strings);
    return tile;
  }

  function goTo(index: number): void {
    const at = Math.max(0, Math.min(index, shown.length - 1));
    shown[current]?.reach(false);
    shown[at]?.reach(true);
    current = at;
  }

  function indexOf(event: Event): number {
    return shown.findIndex((tile) => tile.element.contains(event.target as Node));
  }

  function onFocus(event: Event): void {
    const index = indexOf(event);
    if (index >= 0) goTo(index);
  }

  function onKey(event: Event): void {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event as KeyboardEvent;
    const tile = shown[indexOf(event)];
    if (!tile || altKey || ctrlKey || metaKey || shiftKey) return;
    if (key === 'Delete' || key === 'Backspace') deeds.delete(tile.id);
    else {
      const to = neighbour(layout.boxes, current, key, isRtl());
      if (to === null) return;
      goTo(to);
      shown[to]?.open.focus();
    }
    event.preventDefault();
  }

  return {
    element,
    unknown,
    observe: () => sizes.observe(element),
    /** Puts every picture in its place; `moving` where those that were there should be seen to move. Returns the height. */
    draw(frame: ListFrame, moving: boolean): number {
      width = element.clientWidth;
      // Nothing is placed, and nothing is loaded, where there is no room for it yet.
      layout = width > 0 ? arrange(frame.images.map(ratioOfThumbnail), frame.complete) : { boxes: [], height: 0 };
      element.classList.toggle('moving', moving);
      element.setAttribute('aria-label', frame.strings.images);
      const focused = shown[current]?.id;
      shown = frame.images.slice(0, layout.boxes.length).map((image) => tileOf(image, frame));
      const rtl = isRtl();
      const wanted = new Set(shown.map((tile) => tile.element));
      for (const child of [...element.children]) if (!wanted.has(child as HTMLLIElement)) child.remove();
      shown.forEach((tile, index) => {
        const box = layout.boxes[index];
        if (box) tile.place(box, rtl);
        tile.reach(false);
        if (element.children[index] !== tile.element) element.insertBefore(tile.element, element.children[index] ?? null);
      });
      const same = shown.findIndex(({ id }) => id === focused);
      goTo(same >= 0 ? same : current);
      return layout.height;
    },
    /** Grey places for pictures of which nothing is known. Returns the height. */
    drawUnknown(): number {
      width = element.clientWidth;
      if (width === 0) return 0;
      const { boxes, height } = arrange(UNKNOWN, false);
      unknown.replaceChildren(
        ...boxes.map(({ x, y, width, height }) => {
          const place = h('div', { class: 'tile' });
          Object.assign(place.style, { translate: `${x}px ${y}px`, width: `${width}px`, height: `${height}px` });
          return place;
        }),
      );
      return height;
    },
    count: () => shown.length,
    source: (id: string): string => tiles.get(id)?.source() ?? '',
    /** The focus, to this picture, or to the nearest there is; without any, to the list. */
    focus(index: number): void {
      goTo(index);
      (shown[current]?.open ?? element).focus();
    },
    /** Whether the focus is in one of the pictures. */
    hasFocus: () => element.contains((element.getRootNode() as ShadowRoot).activeElement),
    stop(): void {
      sizes.disconnect();
      tiles.clear();
    },
  };
}
