import * as z from 'zod';
import { WEBHOOK_ID_PATTERN } from '../../../common/ids.ts';
import { deliveryListSchema } from '../../contract/admin/webhooks.ts';
import { endpoint } from '../../http/endpoint.ts';
import { readListQuery } from '../../http/list-query.ts';
import { NO_SUCH_WEBHOOK } from '../../http/not-found.ts';
import { problem } from '../../http/problem.ts';

/** What a webhook was told in the last week, newest first, and what still waits. */
export const listDeliveries = endpoint({
  id: 'listDeliveries',
  tag: 'Administration',
  method: 'GET',
  path: '/v1/admin/webhooks/{id}/deliveries',
  params: { id: WEBHOOK_ID_PATTERN },
  auth: 'admin',
  query: [{ name: 'limit' }, { name: 'cursor' }],
  answers: { 200: deliveryListSchema },
  problems: ['invalid_request', 'not_found'],
  summary: 'List the deliveries of a webhook',
  async handler(c) {
    const read = await readListQuery(c, {}, z.int().min(0));
    if (!read.ok) return problem(c, read.error);
    const { limit, after, cursorAfter } = read.value;
    const page = await c.get('services').notifier.deliveries(c.req.param('id') ?? '', after, limit);
    if (!page) return problem(c, NO_SUCH_WEBHOOK);
    return c.json({ items: page.items, next_cursor: await cursorAfter(page.next) });
  },
});
