import * as z from 'zod';
import { DAY_MS } from '../../../common/time.ts';
import { auditListSchema } from '../../contract/admin/overview.ts';
import { RANGE_FILTERS, refusedRange } from '../../http/admin-query.ts';
import type { AppContext } from '../../http/context.ts';
import { csv, csvResponse, MAX_CSV_ROWS } from '../../http/csv.ts';
import { endpoint } from '../../http/endpoint.ts';
import { readListQuery } from '../../http/list-query.ts';
import { problem } from '../../http/problem.ts';
import { invalidRequest } from '../../http/validate.ts';
import type { AuditFilter } from '../../storage/audits.ts';

const FILTERS = {
  action: z.string().min(1).max(64).optional(),
  actor: z.string().min(1).max(64).optional(),
  ...RANGE_FILTERS,
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
    const refused = refusedRange(filters);
    if (refused) return problem(c, refused);
    const { action = null, actor = null, from, to } = filters;
    const since = from === undefined ? null : Date.parse(from);
    const filter = { action, actor, since, until: to === undefined ? null : Date.parse(to) + DAY_MS };
    if (filters.format === 'csv') return auditCsv(c, filter);
    const { items, next } = await c.get('services').audits.list(filter, after, limit);
    const rows = items.map((entry) => ({ ...entry, at: new Date(entry.at).toISOString() }));
    return c.json({ items: rows, next_cursor: await cursorAfter(next) });
  },
});

/** The entries of the filter as CSV: all of them, or it is refused. */
async function auditCsv(c: AppContext, filter: AuditFilter): Promise<Response> {
  const entries = await c.get('services').audits.all(filter, MAX_CSV_ROWS);
  if (entries === null) {
    const message = `has more than ${MAX_CSV_ROWS} entries: choose fewer days, an action or an actor, or read it as JSON, page by page`;
    return problem(c, invalidRequest([{ pointer: '/format', message: `"csv" is refused: the log ${message}` }]));
  }
  const cells = entries.map(({ at, actor, action, target, detail, request }) => [
    new Date(at).toISOString(),
    ...[actor, action, target, JSON.stringify(detail), request],
  ]);
  return csvResponse('easel-audit.csv', csv(['at', 'actor', 'action', 'target', 'detail', 'request'], cells));
}
