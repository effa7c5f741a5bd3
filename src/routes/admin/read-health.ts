import { formatUsd } from '../../../common/money.ts';
import { adminHealthSchema } from '../../contract/admin/health.ts';
import { DATABASE_LIMIT_BYTES } from '../../housekeeping.ts';
import { endpoint } from '../../http/endpoint.ts';
import { standingOf } from '../../http/standing.ts';
import { currentHealth } from '../health.ts';

/** What the nights found, how full the stores are, and what wants doing. */
export const readHealth = endpoint({
  id: 'readHealth',
  tag: 'Administration',
  method: 'GET',
  path: '/v1/admin/health',
  auth: 'admin',
  answers: { 200: adminHealthSchema },
  problems: [],
  summary: 'See the health of the deployment in detail',
  async handler(c) {
    const { nights, rollUps, databaseSize, version } = c.get('services');
    const [health, found, sweep, pending, stored, bytes, standing] = await Promise.all([
      currentHealth(c),
      nights.list(),
      nights.lastSweep(),
      nights.pendingDeletions(),
      rollUps.storage(),
      databaseSize(),
      standingOf(c, Date.now()).catch(() => null),
    ]);
    return c.json({
      ...health,
      version,
      nights: found.map(({ day, at, generations, differences, unchecked, counted, recorded }) => ({
        ...{ day, at: new Date(at).toISOString(), generations, differences, unchecked },
        counted_usd: formatUsd(counted),
        recorded_usd: formatUsd(recorded),
      })),
      storage: { images: stored.items, bytes: stored.bytes, database_bytes: bytes, database_limit_bytes: DATABASE_LIMIT_BYTES },
      pending_deletions: pending,
      last_sweep: sweep,
      alarms: standing?.alarms ?? [],
    });
  },
});
