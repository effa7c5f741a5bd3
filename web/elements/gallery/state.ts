import type { ImageList, ImageRecord } from '../../../src/contract/images.ts';

/** What the gallery knows of an account's images. */
export interface GalleryState {
  /** Newest first, each once. Hidden images are still in it. */
  readonly images: readonly ImageRecord[];
  /** Ids of images that are deleted, or about to be. */
  readonly hidden: ReadonlySet<string>;
  /** Where the next page begins; `null` before the first page and after the last. */
  readonly cursor: string | null;
  readonly phase: 'loading' | 'ready' | 'failed';
  /** There are no older images. */
  readonly complete: boolean;
  /** Id of the image in the lightbox; `null` while it is closed. */
  readonly opened: string | null;
}

export type GalleryInput =
  | { readonly type: 'reset' }
  | { readonly type: 'loading' }
  | { readonly type: 'failed' }
  | { readonly type: 'next-page' | 'first-page'; readonly page: ImageList }
  | { readonly type: 'hide' | 'restore'; readonly id: string }
  | { readonly type: 'open'; readonly id: string | null };

export const EMPTY_GALLERY: GalleryState = {
  images: [],
  hidden: new Set(),
  cursor: null,
  phase: 'loading',
  complete: false,
  opened: null,
};

/** The next state. Pure. */
export function stepGallery(state: GalleryState, input: GalleryInput): GalleryState {
  switch (input.type) {
    case 'reset':
      return EMPTY_GALLERY;
    case 'loading':
    case 'failed':
      return { ...state, phase: input.type };
    case 'next-page':
      return withNextPage(state, input.page);
    case 'first-page':
      return withFirstPage(state, input.page);
    case 'hide':
      return hide(state, input.id);
    case 'restore':
      return restore(state, input.id);
    case 'open':
      return { ...state, opened: input.id };
  }
}

/** The images to show, newest first. */
export function visibleImages({ images, hidden }: GalleryState): readonly ImageRecord[] {
  return images.filter(({ id }) => !hidden.has(id));
}

/** Appends a page. An image that moved between two pages comes once. */
export function withNextPage(state: GalleryState, page: ImageList): GalleryState {
  const known = new Set(state.images.map(({ id }) => id));
  const images = [...state.images, ...page.items.filter(({ id }) => !known.has(id))];
  return { ...state, images, cursor: page.next_cursor, phase: 'ready', complete: page.next_cursor === null };
}

/**
 * Adds the newest images. After a night in an open tab, the page may not reach the images that were there. It then replaces the
 * list, and older images are loaded again.
 */
export function withFirstPage(state: GalleryState, page: ImageList): GalleryState {
  const known = new Set(state.images.map(({ id }) => id));
  const fresh = page.items.filter(({ id }) => !known.has(id));
  const reaches = page.next_cursor === null || fresh.length < page.items.length;
  if (state.images.length === 0 || !reaches) return withNextPage({ ...state, images: [] }, page);
  return fresh.length === 0 ? state : { ...state, images: [...fresh, ...state.images].sort(newestFirst) };
}

/** Hides an image. The next one is opened if it was open, or the one before it. */
export function hide(state: GalleryState, id: string): GalleryState {
  const shown = visibleImages(state);
  const index = shown.findIndex((image) => image.id === id);
  const opened = state.opened === id ? ((shown[index + 1] ?? shown[index - 1])?.id ?? null) : state.opened;
  return { ...state, opened, hidden: new Set([...state.hidden, id]) };
}

/** Shows a hidden image in its old place. */
export function restore(state: GalleryState, id: string): GalleryState {
  return { ...state, hidden: new Set([...state.hidden].filter((other) => other !== id)) };
}

/** The order of the server's list. */
function newestFirst(a: ImageRecord, b: ImageRecord): number {
  return Date.parse(b.created_at) - Date.parse(a.created_at) || (a.id < b.id ? 1 : -1);
}
