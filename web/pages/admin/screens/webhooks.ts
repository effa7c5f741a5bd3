import { h } from '../../../elements/common/dom.ts';
import { type Context, mayChange } from '../context.ts';
import { formatNumber, moment, relative } from '../format.ts';
import { checkbox, choice, field, textOf } from '../parts/field.ts';
import { pages } from '../parts/pages.ts';
import { secret } from '../parts/secret.ts';
import { dataTable } from '../parts/table.ts';
import type { Webhook, WebhookDelivery, WebhookEvent } from '../types.ts';

type Done = () => Promise<void>;

const EVENTS: readonly (readonly [WebhookEvent, string])[] = [
  ['generation.succeeded', 'An image was made'],
  ['generation.failed', 'An image failed'],
  ['generation.canceled', 'An image was canceled'],
  ['image.deleted', 'An image was deleted'],
  ['image.hidden', 'An image was hidden or restored'],
  ['spend.threshold', 'Spending reached a part of a limit'],
  ['alarm', 'All other alerts'],
];

const ALERTING: readonly WebhookEvent[] = ['spend.threshold', 'alarm'];

function askNew(context: Context, done: Done): void {
  context.dialogs.ask({
    title: 'New address',
    body: [
      field('url', 'Address', { type: 'url', required: true, placeholder: 'https://example.com/hooks/easel' }),
      choice('format', 'Form', [
        ['standard', 'Signed events (Standard Webhooks)'],
        ['slack', 'A message for Slack'],
      ]),
      h(
        'fieldset',
        {},
        h('legend', {}, 'What it gets'),
        ...EVENTS.map(([name, words]) => checkbox('events', words, ALERTING.includes(name), name)),
      ),
    ],
    action: 'Add',
    async run(form) {
      const answer = await context.api.send<{ secret: string }>('POST', 'webhooks', {
        url: textOf(form, 'url') ?? '',
        format: form.get('format'),
        events: form.getAll('events'),
      });
      await done();
      setTimeout(() => context.dialogs.tell('The secret that signs its events', secret(answer.secret)));
    },
  });
}

function showDeliveries(context: Context, { id, url }: Webhook): void {
  const resend = async (delivery: string) => {
    await context.api
      .send('POST', `webhooks/${id}/deliveries/${delivery}/resend`, {})
      .catch((fault: Error) => context.toasts.say(fault.message));
    context.toasts.say('It is sent again.');
  };
  const list = pages<WebhookDelivery>({
    load: (cursor) => context.api.get(`webhooks/${id}/deliveries`, { cursor }),
    draw: (items) =>
      dataTable<WebhookDelivery>(
        `Deliveries to ${url}`,
        [
          { title: 'When', cell: ({ created_at }) => moment(created_at) },
          { title: 'Event', cell: ({ type }) => type },
          {
            title: 'State',
            cell: ({ status, last_status, last_error }) => [status, last_status, last_error].filter(Boolean).join(' · '),
          },
          { title: 'Tries', numeric: true, cell: ({ attempts }) => formatNumber(attempts) },
          {
            title: 'Again',
            cell: ({ id: delivery, status }) =>
              status === 'failed' && mayChange(context)
                ? h('button', { type: 'button', click: () => void resend(delivery) }, 'Send again')
                : null,
          },
        ],
        items,
        'Nothing was sent yet.',
      ),
    toasts: context.toasts,
  });
  context.dialogs.tell('Deliveries', [list.node]);
}

function card(context: Context, webhook: Webhook, done: Done): HTMLElement {
  const { id, url, events, format, pending, failing_since } = webhook;
  const test = async () => {
    const fault = await context.api.send('POST', `webhooks/${id}/test`, {}).then(
      () => null,
      (error: Error) => error,
    );
    context.toasts.say(fault?.message ?? 'A test was sent.');
  };
  const remove = () =>
    context.dialogs.ask({
      title: 'Remove this address',
      body: [h('p', {}, `${url} gets nothing more. What waits for it is dropped.`)],
      action: 'Remove',
      danger: true,
      async run() {
        await context.api.send('DELETE', `webhooks/${id}`);
        await done();
      },
    });
  const rotate = () =>
    context.dialogs.ask({
      title: 'New secret',
      body: [field('hours', 'Hours in which the old one signs too', { type: 'number', value: '24', required: true })],
      action: 'Make it',
      async run(form) {
        const answer = await context.api.send<{ secret: string }>('POST', `webhooks/${id}/rotate`, {
          overlap_hours: Number(form.get('hours')),
        });
        setTimeout(() => context.dialogs.tell('The new secret', secret(answer.secret)));
      },
    });
  const button = (words: string, click: () => void, change = true) =>
    change && !mayChange(context) ? null : h('button', { type: 'button', 'data-key': `${words} ${id}`, click }, words);
  return h(
    'li',
    { class: 'card' },
    h('h3', {}, url),
    h('p', { class: 'soft' }, `${format === 'slack' ? 'For Slack' : 'Signed'} · ${events.join(', ')}`),
    pending > 0 ? h('p', {}, `${formatNumber(pending)} events wait.`) : null,
    failing_since ? h('p', { class: 'wants' }, `It has taken nothing since ${relative(failing_since, context.now())}.`) : null,
    h(
      'p',
      { class: 'actions' },
      button('Deliveries', () => showDeliveries(context, webhook), false),
      button('Test', () => void test()),
      button('New secret…', rotate),
      button('Remove…', remove),
    ),
  );
}

/** The addresses that get alerts and events. */
export function webhooks(context: Context, items: readonly Webhook[], done: Done): readonly HTMLElement[] {
  const add = h(
    'button',
    { type: 'button', disabled: !mayChange(context), 'data-key': 'add', click: () => askNew(context, done) },
    'Add an address…',
  );
  return [
    h('ul', { class: 'cards' }, ...items.map((webhook) => card(context, webhook, done))),
    h('p', { class: 'actions' }, add),
  ];
}
