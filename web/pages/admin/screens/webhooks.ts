import { h } from '../../../elements/common/dom.ts';
import { type Context, mayChange } from '../context.ts';
import { formatNumber, moment, relative } from '../format.ts';
import { say, sayCount, TEXTS } from '../language.ts';
import { checkbox, choice, field, textOf } from '../parts/field.ts';
import { pages } from '../parts/pages.ts';
import { secret } from '../parts/secret.ts';
import { dataTable } from '../parts/table.ts';
import type { Webhook, WebhookDelivery, WebhookEvent } from '../types.ts';
import { eventName } from '../words.ts';

type Done = () => Promise<void>;

const { alerts: texts } = TEXTS;
const ALERTING: readonly WebhookEvent[] = ['spend.threshold', 'alarm'];

function askNew(context: Context, done: Done): void {
  const events = Object.keys(texts.events) as WebhookEvent[];
  context.dialogs.ask({
    title: texts.addTitle,
    body: [
      field('url', texts.address, { type: 'url', required: true, placeholder: texts.addressPlaceholder }),
      choice('format', texts.form, Object.entries(texts.forms)),
      h(
        'fieldset',
        {},
        h('legend', {}, texts.gets),
        ...events.map((name) => checkbox('events', eventName(name), ALERTING.includes(name), name)),
      ),
    ],
    action: texts.add,
    async run(form) {
      const answer = await context.api.send<{ secret: string }>('POST', 'webhooks', {
        url: textOf(form, 'url') ?? '',
        format: form.get('format'),
        events: form.getAll('events'),
      });
      await done();
      setTimeout(() => context.dialogs.tell(texts.secretTitle, secret(answer.secret)));
    },
  });
}

function stateOf({ status, last_status, last_error, next_attempt_at }: WebhookDelivery, now: number): string {
  const next = status === 'pending' && next_attempt_at ? relative(next_attempt_at, now) : null;
  return [texts.deliveryStates[status], last_status, last_error, next].filter(Boolean).join(' · ');
}

function showDeliveries(context: Context, { id, url }: Webhook): void {
  const resend = async (delivery: string) => {
    const fault = await context.api.send('POST', `webhooks/${id}/deliveries/${delivery}/resend`, {}).then(
      () => null,
      (error: Error) => error,
    );
    context.toasts.say(fault?.message ?? texts.sentAgain);
  };
  const list = pages<WebhookDelivery>({
    load: (cursor) => context.api.get(`webhooks/${id}/deliveries`, { cursor }),
    draw: (items) =>
      dataTable<WebhookDelivery>(
        say(texts.deliveriesTo, { url }),
        [
          { title: texts.when, cell: ({ created_at }) => moment(created_at) },
          { title: texts.event, lead: true, cell: ({ type }) => eventName(type) },
          { title: texts.state, cell: (delivery) => stateOf(delivery, context.now()) },
          { title: texts.tries, numeric: true, cell: ({ attempts }) => formatNumber(attempts) },
          {
            title: texts.again,
            cell: ({ id: delivery, status }) =>
              status === 'failed' && mayChange(context)
                ? h('button', { type: 'button', click: () => void resend(delivery) }, texts.sendAgain)
                : null,
          },
        ],
        items,
        texts.noDeliveries,
      ),
    toasts: context.toasts,
  });
  context.dialogs.tell(texts.deliveries, [list.node]);
}

function card(context: Context, webhook: Webhook, done: Done): HTMLElement {
  const { id, url, events, format, pending, failing_since } = webhook;
  const test = async () => {
    const fault = await context.api.send('POST', `webhooks/${id}/test`, {}).then(
      () => null,
      (error: Error) => error,
    );
    context.toasts.say(fault?.message ?? texts.oneTestSent);
  };
  const remove = () =>
    context.dialogs.ask({
      title: texts.removeTitle,
      body: [h('p', {}, say(texts.removeAbout, { url }))],
      action: texts.removeAction,
      danger: true,
      async run() {
        await context.api.send('DELETE', `webhooks/${id}`);
        await done();
      },
    });
  const rotate = () =>
    context.dialogs.ask({
      title: texts.newSecretTitle,
      body: [field('hours', texts.newSecretHours, { type: 'number', value: '24', required: true })],
      action: texts.newSecretAction,
      async run(form) {
        const answer = await context.api.send<{ secret: string }>('POST', `webhooks/${id}/rotate`, {
          overlap_hours: Number(form.get('hours')),
        });
        setTimeout(() => context.dialogs.tell(texts.newSecretDone, secret(answer.secret)));
      },
    });
  const button = (words: string, click: () => void, change = true) =>
    change && !mayChange(context) ? null : h('button', { type: 'button', 'data-key': `${words} ${id}`, click }, words);
  const kind = format === 'slack' ? texts.forSlack : texts.signed;
  return h(
    'li',
    { class: 'card' },
    h('h3', {}, url),
    h('p', { class: 'soft' }, `${kind} · ${events.map(eventName).join(', ')}`),
    pending > 0 ? h('p', {}, sayCount(texts.pending, pending)) : null,
    failing_since ? h('p', { class: 'wants' }, say(texts.failingSince, { when: relative(failing_since, context.now()) })) : null,
    h(
      'p',
      { class: 'actions at-end' },
      button(texts.deliveries, () => showDeliveries(context, webhook), false),
      button(texts.test, () => void test()),
      button(texts.newSecret, rotate),
      button(texts.remove, remove),
    ),
  );
}

/** The addresses that get alerts and events. */
export function webhooks(context: Context, items: readonly Webhook[], done: Done): readonly HTMLElement[] {
  const add = h(
    'button',
    { type: 'button', disabled: !mayChange(context), 'data-key': 'add', click: () => askNew(context, done) },
    texts.addTarget,
  );
  return [
    h('ul', { class: 'cards' }, ...items.map((webhook) => card(context, webhook, done))),
    h('p', { class: 'actions' }, add),
  ];
}
