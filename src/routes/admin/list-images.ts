import * as z from 'zod';
import { adminImageListSchema } from '../../contract/admin/lists.ts';
import { keyFilter, placeSchema, RANGE_FILTERS, refusedRange, subjectFilter, wordsFilter } from '../../http/admin-query.ts';
import { baseUrls } from '../../http/context.ts';
import { endpoint } from '../../http/endpoint.ts';
import { readListQuery } from '../../http/list-query.ts';
import { problem } from '../../http/problem.ts';

const FILTERS = {
  order: z.enum(['newest', 'oldest']).default('newest'),
  key: keyFilter,
  user: subjectFilter,
  q: wordsFilter,
  ...RANGE_FILTERS,
  hidden: z.enum(['true', 'false']).optional(),
};

/** Images of all keys. */
export const adminListImages = endpoint({
  id: 'adminListImages',
  tag: 'Administration',
  method: 'GET',
  path: '/v1/admin/images',
  auth: 'admin',
  query: [...Object.keys(FILTERS), 'limit', 'cursor'].map((name) => ({ name })),
  answers: { 200: adminImageListSchema },
  problems: ['invalid_request'],
  summary: 'List images of all keys',
  async handler(c) {
    const read = await readListQuery(c, FILTERS, placeSchema);
    if (!read.ok) return problem(c, read.error);
    const { filters, limit, after, cursorAfter } = read.value;
    const refused = refusedRange(filters);
    if (refused) return problem(c, refused);
    const filter = { ...filters, hidden: filters.hidden === 'true' };
    const { items, next } = await c.get('services').operatorLists.images(filter, { after, limit }, baseUrls(c));
    return c.json({ items, next_cursor: await cursorAfter(next) });
  },
});
