import { h } from '../../../elements/common/dom.ts';
import { type Context, mayChange, type OpenScreen } from '../context.ts';
import { dayName, dollars, formatDuration, formatNumber, percent, relative } from '../format.ts';
import { figure } from '../parts/figure.ts';
import { live } from '../parts/live.ts';
import { dataTable } from '../parts/table.ts';
import { linkTo } from '../router.ts';
import type { Provider, ProviderTest } from '../types.ts';
import { cause } from '../words.ts';
import { askSetting } from './limits.ts';

type Model = Provider['models'][number];

const DAY_MS = 86_400_000;

function ends({ retires_on, successor }: Model, now: number): string {
  if (!retires_on) return 'has no end date';
  const days = Math.ceil((Date.parse(retires_on) - now) / DAY_MS);
  return `ends ${dayName(retires_on)}${days >= 0 ? `, in ${formatNumber(days)} days` : ''}${successor ? `; then ${successor}` : ''}`;
}

function priceTable({ id, prices }: Model): HTMLElement {
  const qualities = Object.keys(prices);
  const sizes = [...new Set(qualities.flatMap((quality) => Object.keys(prices[quality] ?? {})))];
  return dataTable(
    `Prices of ${id}`,
    [
      { title: 'Size', cell: (size: string) => size },
      ...qualities.map((quality) => ({
        title: quality,
        numeric: true,
        cell: (size: string) => (prices[quality]?.[size] ? dollars(prices[quality]?.[size]) : '–'),
      })),
    ],
    sizes,
    'No prices.',
  );
}

function modelCard(context: Context, model: Model, refresh: () => Promise<void>): HTMLElement {
  const { id, title, durations } = model;
  const use = async () => {
    await context.api.send('PUT', 'settings', { default_model: id });
    context.toasts.say(`${title} is used if a request names no model.`);
    await refresh();
  };
  return h(
    'li',
    { class: 'card' },
    h('h2', {}, title, model.default ? h('small', { class: 'soft' }, ' default') : null),
    h('p', { class: 'soft' }, h('code', {}, id), ' · ', ends(model, context.now())),
    durations.length > 0
      ? h(
          'p',
          {},
          'Usual wait today: ',
          durations.map(({ quality, p50_ms }) => `${quality} ${formatDuration(p50_ms)}`).join(', '),
        )
      : null,
    h('details', {}, h('summary', {}, 'Prices of one image'), priceTable(model)),
    model.default || !mayChange(context) ? null : h('button', { type: 'button', click: () => void use() }, 'Make it the default'),
  );
}

function connection(context: Context, provider: Provider): HTMLElement {
  const { last_answer_at, last_refusals, breaker_open_until, paused_until } = provider;
  const result = h('span', { role: 'status' });
  const test = async () => {
    result.textContent = 'Asking…';
    const answer = await context.api.send<ProviderTest>('POST', 'provider/test', {}).catch((fault: Error) => fault);
    result.textContent =
      answer instanceof Error ? answer.message : `${answer.ok ? '✓' : '✗'} ${answer.detail} (${formatNumber(answer.ms)} ms)`;
  };
  const now = context.now();
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, 'Connection'),
    h('p', {}, last_answer_at ? `Last image ${relative(last_answer_at, now)}.` : 'No image yet.'),
    ...last_refusals.map(({ code, reason, at, count }) =>
      h('p', { class: 'wants' }, `${cause(code)}: ${reason}, ${formatNumber(count)} times, last ${relative(at, now)}`),
    ),
    breaker_open_until
      ? h(
          'p',
          { class: 'wants' },
          `Nothing is bought: too many tries brought nothing. Next try ${relative(breaker_open_until, now)}.`,
        )
      : null,
    paused_until ? h('p', { class: 'wants' }, `The provider asked to wait. It goes on ${relative(paused_until, now)}.`) : null,
    h(
      'p',
      { class: 'actions' },
      h('button', { type: 'button', disabled: !mayChange(context), click: () => void test() }, 'Test the connection'),
      result,
    ),
  );
}

function queue(context: Context, { waiting, limits, errors_today }: Provider, refresh: () => Promise<void>): HTMLElement {
  const { images_per_minute, max_running } = limits;
  const slow = () => void askSetting(context, 'provider_images_per_minute', images_per_minute, refresh);
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, 'Queue and failures'),
    h(
      'dl',
      { class: 'figures' },
      figure('Waiting', formatNumber(waiting)),
      figure('Images a minute', images_per_minute === null ? 'no limit' : formatNumber(images_per_minute)),
      figure('At the same time', max_running === null ? 'no limit' : formatNumber(max_running)),
    ),
    h(
      'ul',
      { class: 'plain' },
      ...errors_today.map(({ code, count, rate }) =>
        h(
          'li',
          {},
          h('a', { href: linkTo('requests', null, { code }) }, cause(code)),
          ` ${formatNumber(count)} (${percent(rate)})`,
        ),
      ),
    ),
    h('p', { class: 'actions' }, h('button', { type: 'button', disabled: !mayChange(context), click: slow }, 'Slow down…')),
  );
}

export const openModels: OpenScreen = (context) => {
  const content = live<Provider>(
    () => context.api.get('provider'),
    (provider, refresh) => [
      h('div', { class: 'cards' }, connection(context, provider), queue(context, provider, refresh)),
      h('h2', {}, 'Models'),
      h('ul', { class: 'cards' }, ...provider.models.map((model) => modelCard(context, model, refresh))),
    ],
  );
  return { title: 'Models', node: content.node, refresh: content.refresh };
};
