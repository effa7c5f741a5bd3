import { type Settings, settingsSchema } from '../../contract/admin/settings.ts';
import type { AppContext } from '../../http/context.ts';
import { endpoint } from '../../http/endpoint.ts';
import { type SettingValues, settingItems } from '../../settings.ts';
import { SETTINGS_MS } from '../../storage/settings.ts';

/** Every limit: what holds, where it comes from, and the most that it may be. */
export const readSettings = endpoint({
  id: 'readSettings',
  tag: 'Administration',
  method: 'GET',
  path: '/v1/admin/settings',
  auth: 'admin',
  answers: { 200: settingsSchema },
  problems: [],
  summary: 'Read the settings and their ceilings',
  async handler(c) {
    const { values, updatedAt } = await c.get('services').settings.read();
    return c.json(settingsAnswer(c, values, updatedAt));
  },
});

export function settingsAnswer(c: AppContext, values: SettingValues, updatedAt: number | null): Settings {
  return {
    items: settingItems(c.get('config'), values),
    updated_at: updatedAt === null ? null : new Date(updatedAt).toISOString(),
    applies_within_seconds: SETTINGS_MS / 1000,
  };
}
