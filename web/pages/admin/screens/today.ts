import { h } from '../../../elements/common/dom.ts';
import { type Context, mayChange, type OpenScreen } from '../context.ts';
import { dayName, dollars, formatDuration, formatNumber, formatTime, percent, relative } from '../format.ts';
import { barChart, gauge } from '../parts/chart.ts';
import { choice, reasonField, reasonOf, textOf } from '../parts/field.ts';
import { figure } from '../parts/figure.ts';
import { live } from '../parts/live.ts';
import { linkTo } from '../router.ts';
import type { AdminAlarm, Overview, StatsRow } from '../types.ts';
import { cause } from '../words.ts';
import { lastDays, rangeOf } from './last-days.ts';

type SpendWindow = Overview['spend']['day'];

function spending(title: string, { used_usd, held_usd, cap_usd, full_at, resets_at }: SpendWindow, now: number): HTMLElement {
  const [used, held, cap] = [used_usd, held_usd, cap_usd].map(Number) as [number, number, number];
  const full = used >= cap;
  const note = full
    ? `The limit is reached. No images are made until ${relative(resets_at, now)}.`
    : full_at
      ? `Full at about ${formatTime(full_at)} if it goes on like this.`
      : `Starts again ${relative(resets_at, now)}.`;
  return h(
    'section',
    { class: full ? 'card wants' : 'card' },
    h('h2', {}, title),
    h('p', { class: 'amount' }, dollars(used_usd), h('span', { class: 'soft' }, ` of ${dollars(cap_usd)}`)),
    gauge(`${title}: ${dollars(used_usd)} of ${dollars(cap_usd)}`, used, held, cap),
    h('p', { class: 'note' }, note, held > 0 ? ` ${dollars(held_usd)} of it is reserved for images in progress.` : null),
  );
}

function alarmCard({ title, what_to_do, severity, last_at, count }: AdminAlarm, now: number): HTMLElement {
  return h(
    'li',
    { class: `alarm ${severity}` },
    h('strong', {}, title),
    h('p', {}, what_to_do),
    h('small', { class: 'soft' }, `${count > 1 ? `${formatNumber(count)} times, last ` : ''}${relative(last_at, now)}`),
  );
}

function alarms({ alarms: list }: Overview, now: number): HTMLElement | null {
  if (list.length === 0) return null;
  return h(
    'section',
    {},
    h('h2', {}, 'Needs your attention'),
    h('ul', { class: 'alarms' }, ...list.map((one) => alarmCard(one, now))),
  );
}

function pauseBar(context: Context, { paused }: Overview, refresh: () => void): HTMLElement {
  const resume = async () => {
    await context.api.send('POST', 'resume', {});
    context.toasts.say('New images are allowed again.');
    refresh();
  };
  const pause = () =>
    context.dialogs.ask({
      title: 'Pause new images',
      body: [
        choice('scope', 'For whom', [
          ['visitors', 'Visitors only'],
          ['all', 'Everybody'],
        ]),
        h('p', { class: 'soft' }, 'Images that are being made are finished. Nothing new is bought from the next second on.'),
        reasonField(),
      ],
      action: 'Pause',
      danger: true,
      async run(form) {
        await context.api.send('POST', 'pause', { scope: textOf(form, 'scope'), ...reasonOf(form) });
        refresh();
      },
    });
  const say = paused === 'all' ? 'New images are paused for everybody.' : 'New images are paused for visitors.';
  const disabled = !mayChange(context);
  return paused
    ? h(
        'p',
        { class: 'banner' },
        h('strong', {}, say),
        h('button', { type: 'button', class: 'primary', disabled, 'data-key': 'pause', click: () => void resume() }, 'Resume'),
      )
    : h(
        'p',
        { class: 'actions' },
        h('button', { type: 'button', disabled, 'data-key': 'pause', click: pause }, 'Pause new images…'),
      );
}

function hours({ hours: list }: Overview): HTMLElement {
  const bars = list.map(({ hour, generations, failed, images, charged_usd }) => ({
    value: generations,
    bad: failed,
    title: `${formatTime(hour)}: ${formatNumber(generations)} requests, ${formatNumber(images)} images, ${formatNumber(failed)} failed, ${dollars(charged_usd)}`,
  }));
  const sum = list.reduce((total, { generations }) => total + generations, 0);
  const first = list[0];
  return h(
    'section',
    { class: 'card wide' },
    h('h2', {}, 'The last 24 hours'),
    barChart(`Requests an hour: ${formatNumber(sum)} in 24 hours`, bars),
    h('p', { class: 'axis soft' }, h('span', {}, first ? formatTime(first.hour) : ''), h('span', {}, 'now')),
  );
}

function failures({ failures: list, generations_today }: Overview): HTMLElement {
  const rows = list.map(({ code, count }) =>
    h('li', {}, h('a', { href: linkTo('requests', null, { code }) }, cause(code)), ` ${formatNumber(count)}`),
  );
  const nothing = generations_today === 0 ? 'No requests yet today.' : 'Nothing failed today.';
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, 'Failed today because'),
    rows.length > 0 ? h('ul', { class: 'plain' }, ...rows) : h('p', { class: 'soft' }, nothing),
  );
}

function figures(overview: Overview): HTMLElement {
  const { images_today, people_today, running, waiting, success_rate_1h, durations } = overview;
  const hour = durations.hour.samples > 0;
  const times = hour ? durations.hour : durations.day;
  return h(
    'dl',
    { class: 'figures' },
    figure('Images today', formatNumber(images_today), { link: linkTo('images') }),
    figure('People today', formatNumber(people_today), { link: linkTo('people', null, { day: overview.at.slice(0, 10) }) }),
    figure('In progress', formatNumber(running), {
      note: waiting > 0 ? `${formatNumber(waiting)} of them wait` : '',
      link: linkTo('requests'),
    }),
    figure('Success, last hour', success_rate_1h === null ? '–' : percent(success_rate_1h), {
      link: linkTo('requests', null, { status: 'failed' }),
    }),
    figure(hour ? 'Usual wait, last hour' : 'Usual wait, today', formatDuration(times.p50_ms), {
      note: times.p95_ms === null ? '' : `19 of 20 within ${formatDuration(times.p95_ms)}`,
    }),
  );
}

function retirement({ next_retirement }: Overview): HTMLElement | null {
  if (!next_retirement) return null;
  const { model, shutdown_on, default: isDefault } = next_retirement;
  return h(
    'p',
    { class: 'soft' },
    h('a', { href: linkTo('models') }, `${model} ends on ${dayName(shutdown_on)}`),
    isDefault ? '. It is your default model: choose another one before.' : '.',
  );
}

/** Past days do not change, and reading thirty of them every few seconds would cost rows. */
const HISTORY_MS = 60_000;

export const openToday: OpenScreen = (context) => {
  let historyAt = context.now();
  const history = live<{ rows: StatsRow[] }>(
    () => context.api.get('stats', { ...rangeOf(context.now()), by: 'day' }),
    ({ rows }) => [lastDays(rows, context.now())],
  );
  const content = live<Overview>(
    () => context.api.get('overview'),
    (overview, refresh) => [
      pauseBar(context, overview, () => void refresh()),
      alarms(overview, context.now()),
      h(
        'div',
        { class: 'cards' },
        spending('Spent today', overview.spend.day, context.now()),
        spending('Spent this month', overview.spend.month, context.now()),
        failures(overview),
      ),
      figures(overview),
      hours(overview),
      retirement(overview),
    ],
  );
  return {
    title: 'Today',
    node: h('div', { class: 'live' }, content.node, history.node),
    async refresh() {
      await content.refresh();
      if (context.now() - historyAt < HISTORY_MS) return;
      historyAt = context.now();
      await history.refresh();
    },
  };
};
