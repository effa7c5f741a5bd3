import * as z from 'zod';
import { auditListSchema } from '../../contract/admin/overview.ts';
import { csv, csvResponse, MAX_CSV_ROWS } from '../../http/csv.ts';
import { endpoint } from '../../http/endpoint.ts';
import { readListQuery } from '../../http/list-query.ts';
import { problem } from '../../http/problem.ts';

const FILTERS = {
  action: z.string().min(1).max(64).optional(),
  actor: z.string().min(1).max(64).optional(),
  format: z.enum(['json', 'csv']).default('json'),
};

/** Who changed what, when and why, newest first. */
export const listAudit = endpoint({
  id: 'listAudit',
  tag: 'Administration',
  method: 'GET',
  path: '/v1/admin/audit',
  auth: 'admin',
  query: [...Object.keys(FILTERS), 'limit', 'cursor'].map((name) => ({ name })),
  answers: { 200: auditListSchema },
  problems: ['invalid_request'],
  summary: 'Read the audit log',
  async handler(c) {
    const read = await readListQuery(c, FILTERS, z.int().min(0));
    if (!read.ok) return problem(c, read.error);
    const { filters, limit, after, cursorAfter } = read.value;
    const { action = null, actor = null, format } = filters;
    const { audits } = c.get('services');
    const { items, next } = await audits.list({ action, actor }, after, format === 'csv' ? MAX_CSV_ROWS : limit);
    const rows = items.map((entry) => ({ ...entry, at: new Date(entry.at).toISOString() }));
    if (format === 'json') return c.json({ items: rows, next_cursor: await cursorAfter(next) });
    const cells = rows.map(({ at, actor: who, action: what, target, detail, request }) => [
      at,
      who,
      what,
      target,
      JSON.stringify(detail),
      request,
    ]);
    return csvResponse('easel-audit.csv', csv(['at', 'actor', 'action', 'target', 'detail', 'request'], cells));
  },
});
