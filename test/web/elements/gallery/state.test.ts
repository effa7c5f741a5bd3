import { describe, expect, it } from 'vitest';
import {
  EMPTY_GALLERY,
  hide,
  restore,
  visibleImages,
  withFirstPage,
  withNextPage,
} from '../../../../web/elements/gallery/state.ts';
import { record, records } from './records.ts';

const page = (from: number, to: number, next: string | null = 'next') => ({ items: records(from, to), next_cursor: next });
const ids = (images: readonly { id: string }[]) => images.map(({ id }) => Number(id.slice(4)));
const LOADED = withNextPage(EMPTY_GALLERY, page(20, 11));

describe('what is known of an account’s images', () => {
  it('a page goes behind what is there, and what was there already comes once', () => {
    const state = withNextPage(LOADED, page(12, 5, null));
    expect(ids(state.images)).toEqual([20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5]);
    expect(state).toMatchObject({ phase: 'ready', complete: true, cursor: null });
  });

  it('newer images go before what is there, without a second of any, and where the next page begins stays', () => {
    const state = withFirstPage({ ...LOADED, cursor: 'later' }, page(22, 13));
    expect(ids(state.images)).toEqual([22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11]);
    expect(state).toMatchObject({ cursor: 'later', complete: false });
  });

  it('an image that was stored late takes its place by its time, and images of one time go by their ids as on the server', () => {
    const twin = record(15, { id: 'img_~' });
    const state = withFirstPage(LOADED, { items: [record(20), twin], next_cursor: 'next' });
    expect(state.images.map(({ id }) => id).slice(4, 7)).toEqual([record(16).id, twin.id, record(15).id]);
  });

  it('if so many are new that there may be a gap, the list starts again', () => {
    const state = withFirstPage(LOADED, page(50, 41, 'other'));
    expect(ids(state.images)).toEqual([50, 49, 48, 47, 46, 45, 44, 43, 42, 41]);
    expect(state.cursor).toBe('other');
  });

  it('the first look at an empty account takes the whole page, its cursor too', () => {
    const empty = withNextPage(EMPTY_GALLERY, { items: [], next_cursor: null });
    expect(withFirstPage(empty, page(3, 2))).toMatchObject({ cursor: 'next', complete: false });
    expect(withFirstPage(empty, { items: [], next_cursor: null })).toMatchObject({ complete: true, phase: 'ready' });
  });

  it('what was taken down is not seen, whatever comes, and is seen in its old place when it is put back', () => {
    const down = hide(LOADED, record(15).id);
    expect(ids(visibleImages(withFirstPage(down, page(21, 12))))).not.toContain(15);
    expect(ids(visibleImages(restore(down, record(15).id)))).toEqual(ids(LOADED.images));
  });
});
