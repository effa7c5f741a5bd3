import { bearerOf } from '../../common/bearer.ts';
import { publicHealthSchema } from '../contract/admin/health.ts';
import type { AdminAlarm } from '../contract/admin/overview.ts';
import type { Health } from '../contract/health.ts';
import type { AppContext } from '../http/context.ts';
import { endpoint } from '../http/endpoint.ts';
import { roleOf } from '../http/operator.ts';
import { standingOf } from '../http/standing.ts';
import { modelWarnings } from '../model-shutdowns.ts';
import { healthOf } from '../storage/health.ts';
import { NEWEST_MIGRATION } from '../storage/migration.ts';

/** Whether the Worker is configured, its database has the tables of this code, and its parts answer. */
export const health = endpoint({
  id: 'getHealth',
  tag: 'Health',
  method: 'GET',
  path: '/healthz',
  auth: 'none',
  answers: { 200: publicHealthSchema, 503: publicHealthSchema },
  problems: [],
  summary: 'Check that it is up, configured and migrated',
  async handler(c) {
    const [found, alarms] = await Promise.all([currentHealth(c), alarmsForOperator(c)]);
    return c.json({ ...found, ...(alarms === null ? {} : { alarms }) }, makesImages(found) ? 200 : 503, {
      'Cache-Control': 'no-store',
    });
  },
});

/** What wants doing, for a monitor that has a token of the operator; `null` for others, or if the counter does not answer. */
async function alarmsForOperator(c: AppContext): Promise<readonly AdminAlarm[] | null> {
  const { configuration } = c.get('services');
  const token = bearerOf(c.req.header('Authorization'));
  if (token === null || !configuration.ok) return null;
  c.set('config', configuration.value);
  if ((await roleOf(c, token)) === null) return null;
  const standing = await standingOf(c, Date.now()).catch(() => null);
  return standing?.alarms ?? null;
}

/** The parts as they answered in the last seconds. */
export async function currentHealth(c: AppContext): Promise<Health> {
  const services = c.get('services');
  const { configuration, probes } = services;
  const warnings = async () =>
    (await modelWarnings(services, Date.now())).map(({ model, shutdownOn, default: isDefault }) => ({
      model,
      shutdown_on: shutdownOn,
      default: isDefault,
    }));
  return configuration.ok ? healthOf(c.env, { ...probes, warnings }, NEWEST_MIGRATION, Date.now()) : NOT_CONFIGURED;
}

const NOT_CONFIGURED: Health = {
  status: 'not_configured',
  degraded: [],
  migration: { applied: null, needed: NEWEST_MIGRATION },
};

/** Without the database or the bucket images are still made, and are kept until the part is back. Without counters nothing is bought. */
function makesImages({ status, degraded }: Health): boolean {
  return status === 'ok' || (status === 'degraded' && !degraded.includes('counters'));
}
