import { type Waits, waitsSchema } from '../../contract/admin/overview.ts';
import { endpoint } from '../../http/endpoint.ts';
import { lastHours } from '../../quota/day.ts';
import { durationsOf } from './overview.ts';

/** How long people waited, hour by hour. Past hours do not change, so it is not a part of the overview. */
export const readWaits = endpoint({
  id: 'readWaits',
  tag: 'Administration',
  method: 'GET',
  path: '/v1/admin/waits',
  auth: 'admin',
  answers: { 200: waitsSchema },
  problems: [],
  summary: 'See how long people waited, hour by hour',
  async handler(c) {
    const now = Date.now();
    const counts = await c.get('services').rollUps.waits(now);
    const hours = lastHours(now).map((hour) => ({
      hour: new Date(hour).toISOString(),
      ...durationsOf(counts.filter((count) => count.hour === hour)),
    }));
    const answer: Waits = { hours };
    return c.json(answer);
  },
});
