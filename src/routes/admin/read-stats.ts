import * as z from 'zod';
import { formatUsd } from '../../../common/money.ts';
import { DAY_MS } from '../../../common/time.ts';
import { type StatsRow, statsSchema } from '../../contract/admin/overview.ts';
import { dayFilter } from '../../http/admin-query.ts';
import { csv, csvResponse } from '../../http/csv.ts';
import { endpoint } from '../../http/endpoint.ts';
import { readQuery } from '../../http/list-query.ts';
import { problem } from '../../http/problem.ts';
import { invalidRequest } from '../../http/validate.ts';

const QUERY = {
  from: dayFilter,
  to: dayFilter,
  by: z.enum(['day', 'hour']).default('day'),
  group: z.enum(['status', 'code', 'key', 'model', 'user']).optional(),
  format: z.enum(['json', 'csv']).default('json'),
};
/** Days of a range: by day, and by hour or by user, which are many more rows. */
const MAX_DAYS = 366;
const MAX_FINE_DAYS = 31;

/** Sums by day or hour. They add up to what the counters settled, to the micro-dollar. */
export const readStats = endpoint({
  id: 'readStats',
  tag: 'Administration',
  method: 'GET',
  path: '/v1/admin/stats',
  auth: 'admin',
  query: Object.keys(QUERY).map((name) => (name === 'from' || name === 'to' ? { name, required: true } : { name })),
  answers: { 200: statsSchema },
  problems: ['invalid_request'],
  summary: 'Sums by day or hour, as JSON or CSV',
  async handler(c) {
    const read = readQuery(c, QUERY);
    if (!read.ok) return problem(c, read.error);
    const { from, to, by, group = null, format } = read.value;
    const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
    const most = by === 'hour' || group === 'user' ? MAX_FINE_DAYS : MAX_DAYS;
    if (days < 1) return problem(c, invalidRequest([{ pointer: '/to', message: 'must not be before "from"' }]));
    if (days > most)
      return problem(c, invalidRequest([{ pointer: '/from', message: `must be at most ${most} days before "to"` }]));
    if (by === 'hour' && group === 'user') {
      return problem(c, invalidRequest([{ pointer: '/by', message: 'must be "day" for sums by user' }]));
    }
    const entries = await c.get('services').rollUps.stats({ from, to, by, group });
    const rows = entries.map(({ bucket, group: value, generations, images, charged }): StatsRow => {
      return {
        bucket,
        ...(group === null ? {} : { [group]: value ?? '' }),
        ...{ generations, images, charged_usd: formatUsd(charged) },
      };
    });
    if (format === 'json') return c.json({ rows });
    const columns = ['bucket', ...(group === null ? [] : [group]), 'generations', 'images', 'charged_usd'] as const;
    const cells = rows.map((row) => columns.map((name) => row[name] ?? ''));
    return csvResponse(`easel-${from}-${to}.csv`, csv(columns, cells));
  },
});
