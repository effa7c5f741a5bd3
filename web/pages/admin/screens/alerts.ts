import { h } from '../../../elements/common/dom.ts';
import { type Context, mayChange, type OpenScreen } from '../context.ts';
import { formatNumber, moment } from '../format.ts';
import { say, sayCount, TEXTS } from '../language.ts';
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

const { alerts: texts, common } = TEXTS;
/** The members of a rule that are numbers, with their words. */
const NUMBERS: Readonly<Record<string, string>> = texts.fields;

/** When the alert is sent, in words. */
function conditionOf(id: AlertId, rule: object): string {
  const values = Object.entries(rule).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map(formatNumber).join(', ') : typeof value === 'number' ? formatNumber(value) : String(value),
  ]);
  return say(texts.rules[id], Object.fromEntries(values));
}

/** What a field for a local time takes. */
function localTime(instant: string | null): string {
  if (instant === null) return '';
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function askRule(context: Context, id: AlertId, { rules }: Alerts, done: () => Promise<void>): void {
  const rule = rules[id] as Record<string, unknown> & { enabled: boolean; muted_until: string | null };
  const numbers = Object.keys(rule).filter((name) => name in NUMBERS);
  context.dialogs.ask({
    title: alertName(id),
    body: [
      checkbox('enabled', texts.enabled, rule.enabled),
      ...('percents' in rule ? [field('percents', texts.percents, { value: (rule.percents as number[]).join(' ') })] : []),
      ...numbers.map((name) => field(name, NUMBERS[name] ?? name, { type: 'number', value: String(rule[name]), required: true })),
      field('muted', texts.muted, { type: 'datetime-local', value: localTime(rule.muted_until) }),
    ],
    action: common.save,
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
    context.toasts.say(answer instanceof Error ? answer.message : sayCount(texts.testSent, answer.webhooks));
  };
  const button = (action: string, id: AlertId, click: () => void) => {
    const label = say(texts.buttonOf, { action, alert: alertName(id) });
    return h('button', { type: 'button', 'data-key': `${action} ${id}`, 'aria-label': label, click }, action);
  };
  return dataTable<AlertId>(
    texts.title,
    [
      { title: texts.alert, lead: true, cell: (id) => alertName(id) },
      { title: texts.when, cell: (id) => conditionOf(id, alerts.rules[id]) },
      {
        title: texts.state,
        cell: (id) => {
          const { enabled, muted_until } = alerts.rules[id];
          if (!enabled) return texts.off;
          const silent = muted_until && Date.parse(muted_until) > context.now();
          return silent ? say(texts.silentUntil, { until: moment(muted_until) }) : texts.on;
        },
      },
      {
        title: texts.actions,
        cell: (id) =>
          mayChange(context)
            ? h(
                'span',
                { class: 'actions' },
                button(texts.change, id, () => askRule(context, id, alerts, refresh)),
                button(texts.test, id, () => void test(id)),
              )
            : null,
      },
    ],
    ids,
    texts.empty,
  );
}

export const openAlerts: OpenScreen = (context) => {
  const content = live<Alerts>(
    () => context.api.get('alerts'),
    (alerts, refresh) => [
      alerts.targets === 0 ? h('p', { class: 'banner' }, texts.noTargets) : null,
      ruleTable(context, alerts, refresh),
      h('h2', {}, texts.sent),
      dataTable(
        texts.sentCaption,
        [
          { title: texts.when, cell: ({ at }: Alerts['fired'][number]) => moment(at) },
          { title: texts.alert, lead: true, cell: ({ alert }: Alerts['fired'][number]) => alertName(alert) },
          { title: texts.sentFor, cell: ({ window }: Alerts['fired'][number]) => window },
        ],
        alerts.fired,
        texts.nothingSent,
      ),
    ],
  );
  const targets = live<{ items: Webhook[] }>(
    () => context.api.get('webhooks'),
    ({ items }, refresh) => webhooks(context, items, async () => void (await Promise.all([refresh(), content.refresh()]))),
  );
  return {
    title: texts.title,
    node: h('div', {}, content.node, h('h2', {}, texts.targets), targets.node),
    refresh: async () => void (await Promise.all([content.refresh(), targets.refresh()])),
  };
};
