import { type ImageList, imageListSchema } from '../contract/images.ts';
import { baseUrls } from '../http/context.ts';
import { endpoint } from '../http/endpoint.ts';
import { viewerOf } from '../http/identity.ts';
import { readImageQuery, writeCursor } from '../http/image-query.ts';
import { problem } from '../http/problem.ts';
import { unrecordedImages } from '../http/unrecorded.ts';
import { invalidRequest } from '../http/validate.ts';
import { mergePage } from '../storage/merge-page.ts';

/** The viewer's images, newest first. */
export const listImages = endpoint({
  id: 'listImages',
  tag: 'Images',
  method: 'GET',
  path: '/v1/images',
  auth: ['secret', 'visitor', 'user'],
  query: [{ name: 'limit' }, { name: 'cursor' }, { name: 'created_after' }, { name: 'created_before' }, { name: 'metadata' }],
  headers: ['Easel-User'],
  answers: { 200: imageListSchema },
  problems: ['invalid_request', 'catalog_unavailable'],
  summary: 'List your images, newest first',
  async handler(c) {
    const viewer = await viewerOf(c);
    if (!viewer.ok) return problem(c, viewer.error);
    const read = await readImageQuery(new URL(c.req.url).searchParams);
    if (!read.ok) return problem(c, invalidRequest(read.error));
    // Asked first: what is recorded in between is then in the page.
    const unrecorded = await unrecordedImages(c, viewer.value);
    const page = await c.get('services').imageRecords.list(viewer.value, read.value, baseUrls(c));
    const { items, next } = mergePage(page, unrecorded, read.value);
    const list: ImageList = { items: [...items], next_cursor: next && (await writeCursor(next, read.value.filter)) };
    return c.json(list);
  },
});
