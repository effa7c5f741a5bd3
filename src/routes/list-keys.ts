import { formatUsd } from '../../common/money.ts';
import { type AdminKey, adminKeyListSchema } from '../contract/admin/keys.ts';
import { endpoint } from '../http/endpoint.ts';
import { keyResource } from '../identity/key-store.ts';
import { dayOf } from '../quota/day.ts';

/** Keys whose last use is looked up, the newest first. */
const MAX_LOOKED_UP = 100;

/** The keys, with what they made today, their last use, and the sites that were refused. */
export const listKeys = endpoint({
  id: 'listKeys',
  tag: 'Administration',
  method: 'GET',
  path: '/v1/admin/keys',
  auth: 'admin',
  answers: { 200: adminKeyListSchema },
  problems: [],
  summary: 'List the keys',
  async handler(c) {
    const { keys, rollUps, operatorLists, refusedOrigins } = c.get('services');
    const all = await keys.list();
    const newest = all.slice(-MAX_LOOKED_UP).map(({ id }) => id);
    const [today, lastUse, refused] = await Promise.all([
      rollUps.keysOn(dayOf(Date.now())),
      operatorLists.lastUseOf(newest),
      refusedOrigins.list(),
    ]);
    const instant = (ms: number | undefined | null) => (ms === undefined || ms === null ? null : new Date(ms).toISOString());
    const items = all.map((key): AdminKey => {
      const { images = 0, charged = 0 } = today.get(key.id) ?? {};
      return {
        ...keyResource(key),
        previous_until: key.previous && key.previous.until > Date.now() ? instant(key.previous.until) : null,
        images_today: images,
        spent_today_usd: formatUsd(charged),
        last_used_at: instant(lastUse.get(key.id)),
        refused_origins: (refused.get(key.id) ?? []).map(({ origin, tries, lastAt }) => {
          return { origin, count: tries, last_at: instant(lastAt) ?? '' };
        }),
      };
    });
    return c.json({ items });
  },
});
