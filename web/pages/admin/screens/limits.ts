import { h } from '../../../elements/common/dom.ts';
import { type Context, mayChange, type OpenScreen } from '../context.ts';
import { dollars, formatNumber } from '../format.ts';
import { gauge } from '../parts/chart.ts';
import { field, textOf } from '../parts/field.ts';
import { live } from '../parts/live.ts';
import { dataTable } from '../parts/table.ts';
import type { Overview, SettingName, Settings } from '../types.ts';
import { limitName } from '../words.ts';

type Item = Settings['items'][number];

/** A value as a person reads it. */
function shown(name: SettingName, value: Item['value']): string {
  if (value === null) return 'no limit';
  if (name.endsWith('_usd')) return dollars(String(value));
  return typeof value === 'number' ? formatNumber(value) : value;
}

/** Asks for a lower value. Empty goes back to the variable. */
export function askSetting(context: Context, name: SettingName, now: Item['value'], done: () => Promise<void>): void {
  const numeric = !name.endsWith('_usd') && name !== 'default_model';
  context.dialogs.ask({
    title: limitName(name),
    body: [
      field('value', 'New value (empty: back to the variable)', { value: String(now ?? ''), type: numeric ? 'number' : 'text' }),
      h(
        'p',
        { class: 'soft' },
        'A value here can only be lower than the variable of the deployment. So the limits hold even if a session is stolen.',
      ),
    ],
    action: 'Change',
    async run(form) {
      const value = textOf(form, 'value');
      await context.api.send('PUT', 'settings', { [name]: value === undefined ? null : numeric ? Number(value) : value });
      context.toasts.say(`${limitName(name)} is changed.`);
      await done();
    },
  });
}

/** How near a limit is, if the overview knows. */
function nearness(name: SettingName, { spend }: Overview): HTMLElement | null {
  const window = name === 'daily_spend_cap_usd' ? spend.day : name === 'monthly_spend_cap_usd' ? spend.month : null;
  if (!window) return null;
  const words = `${dollars(window.used_usd)} used`;
  return h(
    'div',
    { class: 'near' },
    gauge(`${limitName(name)}: ${words}`, Number(window.used_usd), Number(window.held_usd), Number(window.cap_usd)),
    words,
  );
}

function limitTable(context: Context, { items }: Settings, overview: Overview, refresh: () => Promise<void>): HTMLElement {
  return dataTable<Item>(
    'Limits',
    [
      { title: 'Limit', cell: ({ name }) => limitName(name) },
      { title: 'Now', numeric: true, cell: ({ name, value }) => shown(name, value) },
      { title: 'Used', cell: ({ name }) => nearness(name, overview) },
      {
        title: 'Comes from',
        cell: ({ name, source, variable, ceiling }) =>
          h('span', {}, source === 'setting' ? `set here; at most ${shown(name, ceiling)} by ` : '', h('code', {}, variable)),
      },
      {
        title: 'Change',
        cell: ({ name, value }) =>
          mayChange(context)
            ? h(
                'button',
                {
                  type: 'button',
                  'data-key': name,
                  'aria-label': `Change: ${limitName(name)}`,
                  click: () => askSetting(context, name, value, refresh),
                },
                'Change…',
              )
            : null,
      },
    ],
    items,
    'No limits.',
  );
}

export const openLimits: OpenScreen = (context) => {
  const content = live<{ settings: Settings; overview: Overview }>(
    async () => {
      const [settings, overview] = await Promise.all([
        context.api.get<Settings>('settings'),
        context.api.get<Overview>('overview'),
      ]);
      return { settings, overview };
    },
    ({ settings, overview }, refresh) => [
      h(
        'p',
        { class: 'soft' },
        `A change holds everywhere within ${formatNumber(settings.applies_within_seconds)} seconds. Variables are the ceilings: raise one with a deployment.`,
      ),
      limitTable(context, settings, overview, refresh),
      h('p', { class: 'soft' }, 'Limits of one key are at the key, those of one person at the person.'),
    ],
  );
  return { title: 'Limits', node: content.node, refresh: content.refresh };
};
