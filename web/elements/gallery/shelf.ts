import type { ImageList, ImageRecord } from '../../../src/contract/resources.ts';

/** What is known of an account's images. */
export interface Shelf {
  /** Newest first, each once; those that are taken down are still among them. */
  readonly images: readonly ImageRecord[];
  /** Ids of what is not to be seen: deleted, or about to be. */
  readonly down: ReadonlySet<string>;
  /** Where the next page begins; `null` where there is none, and before the first. */
  readonly cursor: string | null;
  readonly phase: 'loading' | 'ready' | 'failed';
  /** Nothing older is left. */
  readonly complete: boolean;
}

export const EMPTY_SHELF: Shelf = { images: [], down: new Set(), cursor: null, phase: 'loading', complete: false };

/** What is to be seen, newest first. */
export function seen({ images, down }: Shelf): readonly ImageRecord[] {
  return images.filter(({ id }) => !down.has(id));
}

/** The next page put behind what is there. Rows that moved between two pages come once. */
export function appended(shelf: Shelf, page: ImageList): Shelf {
  const known = new Set(shelf.images.map(({ id }) => id));
  const images = [...shelf.images, ...page.items.filter(({ id }) => !known.has(id))];
  return { ...shelf, images, cursor: page.next_cursor, phase: 'ready', complete: page.next_cursor === null };
}

/**
 * The first page as it is now. Where it does not reach what was there, as after a night in an open tab, there may be
 * images in between: then it stands for all, and the rest is loaded behind it again.
 */
export function refreshed(shelf: Shelf, page: ImageList): Shelf {
  const known = new Set(shelf.images.map(({ id }) => id));
  const fresh = page.items.filter(({ id }) => !known.has(id));
  const reaches = page.next_cursor === null || fresh.length < page.items.length;
  if (shelf.images.length === 0 || !reaches) return appended({ ...shelf, images: [] }, page);
  return fresh.length === 0 ? shelf : { ...shelf, images: [...fresh, ...shelf.images].sort(newestFirst) };
}

export function takenDown(shelf: Shelf, id: string): Shelf {
  return { ...shelf, down: new Set([...shelf.down, id]) };
}

export function putBack(shelf: Shelf, id: string): Shelf {
  return { ...shelf, down: new Set([...shelf.down].filter((other) => other !== id)) };
}

/** The order of the server's own list. */
function newestFirst(a: ImageRecord, b: ImageRecord): number {
  return Date.parse(b.created_at) - Date.parse(a.created_at) || (a.id < b.id ? 1 : -1);
}
