import { Hono } from 'hono';
import { housekeepingRequestSchema } from '../contract/housekeeping.ts';
import { housekeeping } from '../housekeeping.ts';
import type { AppEnv } from '../http/context.ts';
import { onlyAdmin } from '../http/identity.ts';
import { jsonBody } from '../http/validate.ts';
import { dayOf } from '../quota/day.ts';

/** `POST /v1/admin/housekeeping`: what the nightly cron looks at, now and for a day of choice; a dry run unless told to mend. */
export const adminHousekeeping = new Hono<AppEnv>().post(
  '/v1/admin/housekeeping',
  onlyAdmin,
  jsonBody(housekeepingRequestSchema),
  async (c) => {
    const { day, dry_run } = c.req.valid('json');
    const now = Date.now();
    return c.json(await housekeeping(c.get('services'), { day: day ?? dayOf(now), now, repair: !dry_run }));
  },
);
