import { h } from '../../../elements/common/dom.ts';
import { type Context, mayChange, type OpenScreen } from '../context.ts';
import { formatNumber, moment } from '../format.ts';
import { checkbox, field, textOf } from '../parts/field.ts';
import { live } from '../parts/live.ts';
import { dataTable } from '../parts/table.ts';
import type { AlertId, AlertRules, Webhook } from '../types.ts';
import { alertName } from '../words.ts';
import { webhooks } from './webhooks.ts';

interface Alerts {
  readonly rules: AlertRules;
  readonly fired: readonly { readonly alert: AlertId; readonly window: string; readonly at: string }[];
  readonly targets: number;
}

/** The members of a rule that are numbers, with their words. */
const NUMBERS: Readonly<Record<string, string>> = {
  percent: 'Failed, in percent',
  minimum: 'Not before so many have ended',
  per_user: 'Refused prompts of one person a day',
  days: 'Days before it ends',
};

function settled(rule: object): string {
  return Object.entries(rule)
    .filter(([name]) => name !== 'enabled' && name !== 'muted_until')
    .map(([name, value]) => (Array.isArray(value) ? `at ${value.join(', ')} %` : `${NUMBERS[name] ?? name}: ${value}`))
    .join(' · ');
}

function askRule(context: Context, id: AlertId, { rules }: Alerts, done: () => Promise<void>): void {
  const rule = rules[id] as Record<string, unknown> & { enabled: boolean };
  const numbers = Object.keys(rule).filter((name) => name in NUMBERS);
  context.dialogs.ask({
    title: alertName(id),
    body: [
      checkbox('enabled', 'On', rule.enabled),
      ...('percents' in rule ? [field('percents', 'Percent of a limit', { value: (rule.percents as number[]).join(' ') })] : []),
      ...numbers.map((name) => field(name, NUMBERS[name] ?? name, { type: 'number', value: String(rule[name]), required: true })),
      field('muted', 'Silent until (empty: not silent)', { type: 'datetime-local' }),
    ],
    action: 'Save',
    async run(form) {
      const muted = textOf(form, 'muted');
      const changed: Record<string, unknown> = {
        ...rule,
        enabled: form.get('enabled') !== null,
        muted_until: muted === undefined ? null : new Date(muted).toISOString(),
      };
      for (const name of numbers) changed[name] = Number(form.get(name));
      if ('percents' in rule)
        changed.percents = (textOf(form, 'percents') ?? '')
          .split(/[\s,%]+/)
          .filter(Boolean)
          .map(Number);
      await context.api.send('PUT', 'alerts', { rules: { ...rules, [id]: changed } });
      await done();
    },
  });
}

function ruleTable(context: Context, alerts: Alerts, refresh: () => Promise<void>): HTMLElement {
  const ids = Object.keys(alerts.rules) as AlertId[];
  const test = async (id: AlertId) => {
    const answer = await context.api
      .send<{ sent: boolean; webhooks: number }>('POST', `alerts/${id}/test`, {})
      .catch((fault: Error) => fault);
    context.toasts.say(
      answer instanceof Error ? answer.message : `A test was sent to ${formatNumber(answer.webhooks)} addresses.`,
    );
  };
  const button = (words: string, id: AlertId, click: () => void) =>
    h('button', { type: 'button', 'data-key': `${words} ${id}`, 'aria-label': `${words} ${alertName(id)}`, click }, words);
  return dataTable<AlertId>(
    'Alerts',
    [
      { title: 'Alert', cell: (id) => alertName(id) },
      { title: 'When', cell: (id) => settled(alerts.rules[id]) },
      {
        title: 'State',
        cell: (id) => {
          const { enabled, muted_until } = alerts.rules[id];
          if (!enabled) return 'Off';
          return muted_until && Date.parse(muted_until) > context.now() ? `Silent until ${moment(muted_until)}` : 'On';
        },
      },
      {
        title: 'Actions',
        cell: (id) =>
          mayChange(context)
            ? h(
                'span',
                { class: 'actions' },
                button('Change…', id, () => askRule(context, id, alerts, refresh)),
                button('Test', id, () => void test(id)),
              )
            : null,
      },
    ],
    ids,
    'No alerts.',
  );
}

export const openAlerts: OpenScreen = (context) => {
  const content = live<Alerts>(
    () => context.api.get('alerts'),
    (alerts, refresh) => [
      alerts.targets === 0
        ? h('p', { class: 'banner' }, 'No one gets these yet. Add an address below: your server, or a channel of Slack.')
        : null,
      ruleTable(context, alerts, refresh),
      h('h2', {}, 'Sent'),
      dataTable(
        'Alerts that were sent',
        [
          { title: 'When', cell: ({ at }: Alerts['fired'][number]) => moment(at) },
          { title: 'Alert', cell: ({ alert }: Alerts['fired'][number]) => alertName(alert) },
          { title: 'For', cell: ({ window }: Alerts['fired'][number]) => window },
        ],
        alerts.fired,
        'No alert yet.',
      ),
    ],
  );
  const targets = live<{ items: Webhook[] }>(
    () => context.api.get('webhooks'),
    ({ items }, refresh) => webhooks(context, items, async () => void (await Promise.all([refresh(), content.refresh()]))),
  );
  return {
    title: 'Alerts',
    node: h('div', {}, content.node, h('h2', {}, 'Where they go'), targets.node),
    refresh: async () => void (await Promise.all([content.refresh(), targets.refresh()])),
  };
};
