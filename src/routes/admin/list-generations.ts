import * as z from 'zod';
import { runNameOf } from '../../../common/ids.ts';
import { STATUSES } from '../../../common/lifecycle.ts';
import { formatUsd } from '../../../common/money.ts';
import { type AdminGeneration, adminGenerationListSchema } from '../../contract/admin/lists.ts';
import { FAILURE_CODES } from '../../contract/generations.ts';
import type { Inspection } from '../../generation/run-api.ts';
import { keyFilter, placeSchema, RANGE_FILTERS, refusedRange, subjectFilter, wordsFilter } from '../../http/admin-query.ts';
import { type AppContext, baseUrls } from '../../http/context.ts';
import { csv, csvResponse, MAX_CSV_ROWS } from '../../http/csv.ts';
import { endpoint } from '../../http/endpoint.ts';
import { readListQuery } from '../../http/list-query.ts';
import { problem } from '../../http/problem.ts';
import { invalidRequest } from '../../http/validate.ts';
import { DEPLOYMENT_COUNTER } from '../../quota/policies.ts';
import type { GenerationFilter } from '../../storage/operator-lists.ts';

const FILTERS = {
  status: z.enum(STATUSES).optional(),
  code: z.enum(FAILURE_CODES).optional(),
  key: keyFilter,
  user: subjectFilter,
  model: z.string().min(1).max(128).optional(),
  q: wordsFilter,
  ...RANGE_FILTERS,
  format: z.enum(['json', 'csv']).default('json'),
};
const CSV_COLUMNS = [
  ...['created_at', 'id', 'request_id', 'key', 'user', 'model', 'quality'],
  ...['status', 'code', 'images', 'charged_usd'],
];
/** Runs that one page asks. */
const MAX_RUNS = 20;

/** Generations of all keys, newest first. What runs now is on the first page. */
export const adminListGenerations = endpoint({
  id: 'adminListGenerations',
  tag: 'Administration',
  method: 'GET',
  path: '/v1/admin/generations',
  auth: 'admin',
  query: [...Object.keys(FILTERS), 'limit', 'cursor'].map((name) => ({ name })),
  answers: { 200: adminGenerationListSchema },
  problems: ['invalid_request'],
  summary: 'List generations of all keys, newest first, as JSON or CSV',
  async handler(c) {
    const read = await readListQuery(c, FILTERS, placeSchema);
    if (!read.ok) return problem(c, read.error);
    const { filters, limit, after, cursorAfter } = read.value;
    const refused = refusedRange(filters);
    if (refused) return problem(c, refused);
    if (filters.format === 'csv') return generationsCsv(c, filters);
    // Asked first: what is recorded in between is then on the page.
    const running = after === null ? await runningNow(c, filters) : [];
    const { items, next } = await c.get('services').operatorLists.generations(filters, { after, limit }, baseUrls(c));
    const known = new Set(items.map(({ id }) => id));
    const added = running.filter(({ id }) => !known.has(id));
    const all = [...added, ...items].sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
    return c.json({ items: all, next_cursor: await cursorAfter(next) });
  },
});

/** All records of a range of days as CSV. It is whole or refused, so that its sums are those of `stats`. */
async function generationsCsv(c: AppContext, filter: GenerationFilter): Promise<Response> {
  const { from, to } = filter;
  const missing = (['from', 'to'] as const).filter((name) => filter[name] === undefined);
  if (from === undefined || to === undefined) {
    return problem(c, invalidRequest(missing.map((name) => ({ pointer: `/${name}`, message: 'is needed for CSV' }))));
  }
  const records = await c.get('services').operatorLists.ended(filter, MAX_CSV_ROWS);
  if (records === null) {
    const message = `these days have more than ${MAX_CSV_ROWS} records: choose fewer days, or a key`;
    return problem(c, invalidRequest([{ pointer: '/from', message }]));
  }
  const cells = records.map((record) => [
    new Date(record.created_at).toISOString(),
    ...[record.id, record.request_id, record.key_id, record.subject, record.model, record.quality],
    ...[record.status, record.error_code, record.images, formatUsd(record.charged_micros)],
  ]);
  return csvResponse(`easel-requests-${from}-${to}.csv`, csv(CSV_COLUMNS, cells));
}

/** Generations in flight that the filter lets through. A run that does not answer is left out: the database has it soon. */
async function runningNow(c: AppContext, filter: GenerationFilter): Promise<readonly AdminGeneration[]> {
  const { counters, run } = c.get('services');
  const pending = await counters.pending(DEPLOYMENT_COUNTER).catch(() => []);
  const found = await Promise.all(
    pending.slice(0, MAX_RUNS).map((id) =>
      run(runNameOf(id) ?? '')
        .inspect(id)
        .catch(() => null),
    ),
  );
  return found.flatMap((one) => (one ? [inspected(one)] : [])).filter((one) => passes(one, filter));
}

/** A generation as its run shows it to the operator. */
export function inspected({ generation, keyId, subject, requestId, reason }: Inspection): AdminGeneration {
  return { ...generation, key_id: keyId, subject, request_id: requestId, reason };
}

function passes(one: AdminGeneration, { status, code, key, user, model, q, from, to }: GenerationFilter): boolean {
  const day = one.created_at.slice(0, 10);
  const words = q === undefined || one.id === q || one.request_id === q || one.prompt.toLowerCase().includes(q.toLowerCase());
  const same = (wanted: string | undefined, value: string | null) => wanted === undefined || wanted === value;
  return (
    words &&
    (from === undefined || day >= from) &&
    (to === undefined || day <= to) &&
    same(status, one.status) &&
    same(code, one.error?.code ?? null) &&
    same(key, one.key_id) &&
    same(user, one.subject) &&
    same(model, one.model)
  );
}
