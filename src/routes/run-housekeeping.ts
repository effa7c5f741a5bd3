import { housekeepingReportSchema, housekeepingRequestSchema } from '../contract/housekeeping.ts';
import { housekeeping } from '../housekeeping.ts';
import { audit } from '../http/audit.ts';
import { workerCache } from '../http/deletion.ts';
import { endpoint } from '../http/endpoint.ts';
import { dayOf } from '../quota/day.ts';

/** What the nightly cron checks, now and for a chosen day. A dry run unless `dry_run` is `false`. */
export const runHousekeeping = endpoint({
  id: 'housekeep',
  tag: 'Administration',
  method: 'POST',
  path: '/v1/admin/housekeeping',
  auth: 'admin',
  body: { schema: housekeepingRequestSchema, example: { dry_run: true } },
  answers: { 200: housekeepingReportSchema },
  problems: [],
  summary: 'Compare the books, and the bucket with the records',
  async handler(c, { day, dry_run }) {
    const now = Date.now();
    if (!dry_run) await audit(c, { action: 'housekeeping.run', target: day ?? null, detail: {} });
    return c.json(
      await housekeeping(c.get('services'), { day: day ?? dayOf(now), now, repair: !dry_run, workerCache: workerCache(c) }),
    );
  },
});
