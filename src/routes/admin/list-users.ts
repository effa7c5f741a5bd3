import * as z from 'zod';
import { personListSchema } from '../../contract/admin/lists.ts';
import { dayFilter, keyFilter, wordsFilter } from '../../http/admin-query.ts';
import { endpoint } from '../../http/endpoint.ts';
import { readListQuery } from '../../http/list-query.ts';
import { problem } from '../../http/problem.ts';

const FILTERS = { day: dayFilter.optional(), key: keyFilter, q: wordsFilter };
const placeSchema = z.strictObject({ spent: z.int(), subject: z.string().max(700) });

/** Users and visitors, those who spent most first: in all, or on one day. */
export const listUsers = endpoint({
  id: 'listUsers',
  tag: 'Administration',
  method: 'GET',
  path: '/v1/admin/users',
  auth: 'admin',
  query: [...Object.keys(FILTERS), 'limit', 'cursor'].map((name) => ({ name })),
  answers: { 200: personListSchema },
  problems: ['invalid_request'],
  summary: 'List users and visitors by what they spent',
  async handler(c) {
    const read = await readListQuery(c, FILTERS, placeSchema);
    if (!read.ok) return problem(c, read.error);
    const { filters, limit, after, cursorAfter } = read.value;
    const { day = null, key = null, q = null } = filters;
    const { items, next } = await c.get('services').people.list({ day, key, q }, after, limit);
    return c.json({ items, next_cursor: await cursorAfter(next) });
  },
});
