import { DAY_MS } from '../../../../common/time.ts';
import { h } from '../../../elements/common/dom.ts';
import { type Context, mayChange, type OpenScreen } from '../context.ts';
import { dollars, formatDuration, formatNumber, longDay, percent, relative } from '../format.ts';
import { say, sayCount, TEXTS } from '../language.ts';
import { figure } from '../parts/figure.ts';
import { live } from '../parts/live.ts';
import { dataTable } from '../parts/table.ts';
import { linkTo } from '../router.ts';
import type { Provider, ProviderTest } from '../types.ts';
import { cause } from '../words.ts';
import { askSetting } from './limits.ts';

type Model = Provider['models'][number];

const { models, common } = TEXTS;

function ends({ retires_on, successor }: Model, now: number): string {
  if (!retires_on) return models.noEnd;
  const days = Math.ceil((Date.parse(retires_on) - now) / DAY_MS);
  const day = longDay(retires_on);
  const end = days >= 0 ? sayCount(models.endsIn, days, { day }) : say(models.ends, { day });
  return successor ? [end, say(models.successor, { successor })].join('; ') : end;
}

function priceTable({ id, prices, prices_read_on }: Model): readonly (HTMLElement | null)[] {
  const qualities = Object.keys(prices);
  const sizes = [...new Set(qualities.flatMap((quality) => Object.keys(prices[quality] ?? {})))];
  return [
    prices_read_on ? h('p', { class: 'soft' }, say(models.pricesDate, { day: longDay(prices_read_on) })) : null,
    dataTable(
      say(models.pricesOf, { model: id }),
      [
        { title: models.size, lead: true, cell: (size: string) => size.replace('x', ' × ') },
        ...qualities.map((quality) => ({
          title: quality,
          numeric: true,
          cell: (size: string) => (prices[quality]?.[size] ? dollars(prices[quality]?.[size]) : common.none),
        })),
      ],
      sizes,
      models.noPrices,
    ),
  ];
}

function modelCard(context: Context, model: Model, refresh: () => Promise<void>): HTMLElement {
  const { id, title, durations } = model;
  const use = async () => {
    const fault = await context.api.send('PUT', 'settings', { default_model: id }).then(
      () => null,
      (error: Error) => error,
    );
    context.toasts.say(fault?.message ?? say(models.isDefault, { model: title }));
    await refresh();
  };
  const waits = durations.map(({ quality, p50_ms }) => say(models.wait, { quality, duration: formatDuration(p50_ms) }));
  return h(
    'li',
    { class: 'card' },
    h('h2', {}, title, model.default ? ' ' : null, model.default ? h('small', { class: 'soft' }, models.default) : null),
    h('p', { class: 'soft' }, h('code', {}, id), ' · ', ends(model, context.now())),
    waits.length > 0 ? h('p', {}, say(models.waits, { list: waits.join(', ') })) : null,
    h('details', {}, h('summary', {}, models.prices), ...priceTable(model)),
    model.default || !mayChange(context)
      ? null
      : h('p', { class: 'actions at-end' }, h('button', { type: 'button', click: () => void use() }, models.makeDefault)),
  );
}

function connection(context: Context, provider: Provider): HTMLElement {
  const { last_answer_at, last_refusals, breaker_open_until, paused_until } = provider;
  const result = h('span', { role: 'status' });
  const test = async () => {
    result.textContent = models.testing;
    const answer = await context.api.send<ProviderTest>('POST', 'provider/test', {}).catch((fault: Error) => fault);
    result.textContent =
      answer instanceof Error
        ? answer.message
        : say(answer.ok ? models.works : models.fails, {
            detail: answer.detail,
            ms: say(common.milliseconds, { n: formatNumber(answer.ms) }),
          });
  };
  const now = context.now();
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, models.connection),
    h('p', {}, last_answer_at ? say(models.lastImage, { when: relative(last_answer_at, now) }) : models.noImage),
    ...last_refusals.map(({ code, reason, at, count }) =>
      h('p', { class: 'wants' }, sayCount(models.refusal, count, { cause: cause(code), reason, when: relative(at, now) })),
    ),
    breaker_open_until ? h('p', { class: 'wants' }, say(models.breaker, { when: relative(breaker_open_until, now) })) : null,
    paused_until ? h('p', { class: 'wants' }, say(models.paused, { when: relative(paused_until, now) })) : null,
    h(
      'p',
      { class: 'actions at-end' },
      h('button', { type: 'button', disabled: !mayChange(context), click: () => void test() }, models.test),
      result,
    ),
  );
}

function queue(context: Context, { waiting, limits, errors_today }: Provider, refresh: () => Promise<void>): HTMLElement {
  const { images_per_minute, max_running } = limits;
  const slow = () => void askSetting(context, 'provider_images_per_minute', images_per_minute, refresh);
  const limit = (value: number | null) => (value === null ? common.noLimit : formatNumber(value));
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, models.queue),
    h(
      'dl',
      { class: 'figures' },
      figure(models.waiting, formatNumber(waiting)),
      figure(models.perMinute, limit(images_per_minute)),
      figure(models.atOnce, limit(max_running)),
    ),
    errors_today.length === 0
      ? h('p', { class: 'soft' }, models.nothingFailed)
      : h(
          'ul',
          { class: 'counts' },
          ...errors_today.map(({ code, count, rate }) =>
            h(
              'li',
              {},
              h('a', { href: linkTo('requests', null, { code }) }, cause(code)),
              h('span', { class: 'count' }, `${formatNumber(count)} · ${percent(rate)}`),
            ),
          ),
        ),
    h('p', { class: 'actions at-end' }, h('button', { type: 'button', disabled: !mayChange(context), click: slow }, models.slow)),
  );
}

export const openModels: OpenScreen = (context) => {
  const content = live<Provider>(
    () => context.api.get('provider'),
    (provider, refresh) => [
      h('div', { class: 'cards' }, connection(context, provider), queue(context, provider, refresh)),
      h('h2', {}, models.title),
      h('ul', { class: 'cards' }, ...provider.models.map((model) => modelCard(context, model, refresh))),
    ],
  );
  return { title: models.title, node: content.node, refresh: content.refresh };
};
