import { h } from '../../../elements/common/dom.ts';
import { type Context, mayChange, type OpenScreen } from '../context.ts';
import { dollars, formatNumber } from '../format.ts';
import { say, sayNodes, TEXTS } from '../language.ts';
import { gauge } from '../parts/chart.ts';
import { field, textOf } from '../parts/field.ts';
import { live } from '../parts/live.ts';
import { dataTable } from '../parts/table.ts';
import type { AdminKey, Overview, Person, SettingName, Settings } from '../types.ts';
import { limitName, personName } from '../words.ts';

type Item = Settings['items'][number];

/** What is asked to say how near each limit is. */
interface Standing {
  readonly settings: Settings;
  readonly overview: Overview;
  readonly keys: readonly AdminKey[];
  /** Who spent most today, if anyone did. */
  readonly top: Person | null;
}

/** How much of a limit is used. */
interface Used {
  readonly words: string;
  readonly used: number;
  readonly held: number;
}

const { limits, common } = TEXTS;

/** A value as a person reads it. */
function shown(name: SettingName, value: Item['value']): string {
  if (value === null) return common.noLimit;
  if (name.endsWith('_usd')) return dollars(String(value));
  return typeof value === 'number' ? formatNumber(value) : value;
}

/** Asks for a lower value. Empty goes back to the variable. */
export function askSetting(context: Context, name: SettingName, now: Item['value'], done: () => Promise<void>): void {
  const numeric = !name.endsWith('_usd') && name !== 'default_model';
  context.dialogs.ask({
    title: limitName(name),
    body: [
      field('value', limits.field, { value: String(now ?? ''), type: numeric ? 'number' : 'text' }),
      h('p', { class: 'soft' }, limits.fieldAbout),
    ],
    action: limits.action,
    async run(form) {
      const value = textOf(form, 'value');
      await context.api.send('PUT', 'settings', { [name]: value === undefined ? null : numeric ? Number(value) : value });
      context.toasts.say(say(limits.changed, { name: limitName(name) }));
      await done();
    },
  });
}

/** How near a limit is: of all together, or of the one who is nearest. `null` if no call says it. */
function usedOf(name: SettingName, { overview, keys, top }: Standing): Used | null {
  const all = ({ used_usd, held_usd }: Overview['spend']['day']): Used => ({
    words: say(limits.usedAmount, { amount: dollars(used_usd) }),
    ...{ used: Number(used_usd), held: Number(held_usd) },
  });
  const most = (usd: string, who: string): Used => ({
    words: say(limits.mostOf, { amount: dollars(usd), name: who }),
    ...{ used: Number(usd), held: 0 },
  });
  if (name === 'daily_spend_cap_usd') return all(overview.spend.day);
  if (name === 'monthly_spend_cap_usd') return all(overview.spend.month);
  if (name === 'provider_max_running') {
    const running = overview.running - overview.waiting;
    return { words: say(limits.runningNow, { n: formatNumber(running) }), used: running, held: 0 };
  }
  const [key] = [...keys].sort((a, b) => Number(b.spent_today_usd) - Number(a.spent_today_usd));
  if (name === 'daily_spend_per_key_usd' && key) return most(key.spent_today_usd, key.name);
  if (name === 'daily_spend_per_user_usd' && top) return most(top.spent_usd, personName(top.subject));
  return null;
}

function nearness({ name, value }: Item, standing: Standing): HTMLElement | null {
  const near = usedOf(name, standing);
  if (!near) return null;
  const label = say(limits.meter, { name: limitName(name), words: near.words });
  return h('div', { class: 'near' }, value === null ? null : gauge(label, near.used, near.held, Number(value)), near.words);
}

function limitTable(context: Context, standing: Standing, refresh: () => Promise<void>): HTMLElement {
  return dataTable<Item>(
    limits.title,
    [
      { title: limits.limit, lead: true, cell: ({ name }) => limitName(name) },
      { title: limits.now, numeric: true, cell: ({ name, value }) => shown(name, value) },
      { title: limits.used, cell: (item) => nearness(item, standing) },
      {
        title: limits.source,
        cell({ name, source, variable, ceiling }) {
          const code = h('code', {}, variable);
          const set = () => sayNodes(limits.setHere, { ceiling: shown(name, ceiling), variable: code });
          return h('span', {}, ...(source === 'setting' ? set() : [code]));
        },
      },
      {
        title: limits.change,
        cell: ({ name, value }) =>
          mayChange(context)
            ? h(
                'button',
                {
                  type: 'button',
                  'data-key': name,
                  'aria-label': say(limits.changeLimit, { name: limitName(name) }),
                  click: () => askSetting(context, name, value, refresh),
                },
                common.change,
              )
            : null,
      },
    ],
    standing.settings.items,
    limits.empty,
  );
}

export const openLimits: OpenScreen = (context) => {
  const content = live<Standing>(
    async () => {
      const { api } = context;
      const day = new Date(context.now()).toISOString().slice(0, 10);
      const [settings, overview, keys, people] = await Promise.all([
        api.get<Settings>('settings'),
        api.get<Overview>('overview'),
        api.get<{ items: AdminKey[] }>('keys'),
        api.get<{ items: Person[] }>('users', { day, limit: '1' }),
      ]);
      // What changes with every call is left out, so that the table is drawn only if something changed.
      return { settings, overview: { ...overview, at: '' }, keys: keys.items, top: people.items[0] ?? null };
    },
    (standing, refresh) => [
      h(
        'p',
        { class: 'soft' },
        say(limits.about, { seconds: formatNumber(standing.settings.applies_within_seconds) }),
        ' ',
        limits.elsewhere,
      ),
      limitTable(context, standing, refresh),
    ],
  );
  return { title: limits.title, node: content.node, refresh: content.refresh };
};
