import { h } from '../../../elements/common/dom.ts';
import { type Context, mayChange, type OpenScreen } from '../context.ts';
import { dayName, dollars, formatNumber, formatTime, relative } from '../format.ts';
import { say, sayCount, sayNodes, TEXTS } from '../language.ts';
import { alarmList } from '../parts/alarms.ts';
import { barChart, gauge } from '../parts/chart.ts';
import { lastDaysRange } from '../parts/export.ts';
import { choice, reasonField, reasonOf, textOf } from '../parts/field.ts';
import { live } from '../parts/live.ts';
import { linkTo } from '../router.ts';
import type { Overview, StatsRow, Waits } from '../types.ts';
import { cause } from '../words.ts';
import { lastDays } from './last-days.ts';
import { todayFigures } from './today-figures.ts';

type SpendWindow = Overview['spend']['day'];
const { today, common } = TEXTS;

function spending(title: string, { used_usd, held_usd, cap_usd, full_at, resets_at }: SpendWindow, now: number): HTMLElement {
  const [used, held, cap] = [used_usd, held_usd, cap_usd].map(Number) as [number, number, number];
  const full = used >= cap;
  const when = relative(resets_at, now);
  const note = full
    ? say(today.reached, { when })
    : full_at
      ? say(today.fullAt, { time: formatTime(full_at) })
      : say(today.resets, { when });
  const ofCap = say(today.ofCap, { cap: dollars(cap_usd) });
  return h(
    'section',
    { class: full ? 'card wants' : 'card' },
    h('h2', {}, title),
    h('p', { class: 'amount' }, dollars(used_usd), ' ', h('span', { class: 'soft' }, ofCap)),
    gauge(`${title}: ${dollars(used_usd)} ${ofCap}`, used, held, cap),
    h('p', { class: 'note' }, note, held > 0 ? ` ${say(today.reserved, { amount: dollars(held_usd) })}` : null),
  );
}

function pauseBar(context: Context, { paused }: Overview, refresh: () => void): HTMLElement {
  const resume = async () => {
    const fault = await context.api.send('POST', 'resume', {}).then(
      () => null,
      (error: Error) => error,
    );
    context.toasts.say(fault?.message ?? today.resumed);
    refresh();
  };
  const pause = () =>
    context.dialogs.ask({
      title: today.pauseTitle,
      body: [
        choice('scope', today.pauseFor, Object.entries(today.pauseChoices)),
        h('p', { class: 'soft' }, today.pauseAbout),
        reasonField(),
      ],
      action: today.pauseAction,
      danger: true,
      async run(form) {
        await context.api.send('POST', 'pause', { scope: textOf(form, 'scope'), ...reasonOf(form) });
        refresh();
      },
    });
  const disabled = !mayChange(context);
  return paused
    ? h(
        'p',
        { class: 'banner' },
        h('strong', {}, today.paused[paused]),
        h(
          'button',
          { type: 'button', class: 'primary', disabled, 'data-key': 'pause', click: () => void resume() },
          today.resume,
        ),
      )
    : h(
        'p',
        { class: 'actions beside-title' },
        h('button', { type: 'button', disabled, 'data-key': 'pause', click: pause }, today.pause),
      );
}

function hours({ hours: list }: Overview): HTMLElement {
  const bars = list.map(({ hour, generations, failed, images, charged_usd }) => ({
    value: generations,
    bad: failed,
    title: say(today.hourBar, {
      ...{ time: formatTime(hour), amount: dollars(charged_usd), failed: formatNumber(failed) },
      ...{ requests: sayCount(common.requests, generations), images: sayCount(common.images, images) },
    }),
  }));
  const sum = list.reduce((total, { generations }) => total + generations, 0);
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, today.hours),
    barChart({
      label: say(today.hoursLabel, { n: formatNumber(sum) }),
      bars,
      peak: (value) => sayCount(common.requests, value),
      tick: (index) => formatTime(list[index]?.hour ?? ''),
      end: today.now,
    }),
  );
}

function failures({ failures: list, generations_today, at }: Overview): HTMLElement {
  const day = at.slice(0, 10);
  const rows = list.map(({ code, count }) =>
    h(
      'li',
      {},
      h('a', { href: linkTo('requests', null, { code, from: day, to: day }) }, cause(code)),
      h('span', { class: 'count' }, formatNumber(count)),
    ),
  );
  const nothing = generations_today === 0 ? today.noRequests : today.noFailures;
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, today.failures),
    rows.length > 0 ? h('ul', { class: 'counts' }, ...rows) : h('p', { class: 'soft' }, nothing),
  );
}

function retirement({ next_retirement }: Overview): HTMLElement | null {
  if (!next_retirement) return null;
  const { model, shutdown_on, default: isDefault } = next_retirement;
  const link = h('a', { href: linkTo('models') }, model);
  const text = isDefault ? today.retiresDefault : today.retires;
  return h('p', { class: 'soft' }, ...sayNodes(text, { model: link, day: dayName(shutdown_on) }));
}

/** Past hours and days do not change, and reading them every few seconds would cost rows. */
const HISTORY_MS = 60_000;

export const openToday: OpenScreen = (context) => {
  let historyAt = Number.NEGATIVE_INFINITY;
  let waits: Waits | null = null;
  const history = live<{ rows: StatsRow[] }>(
    () => context.api.get('stats', { ...lastDaysRange(context.now()), by: 'day' }),
    ({ rows }) => [lastDays(context, rows)],
  );
  async function load(): Promise<{ overview: Overview; waits: Waits | null }> {
    const due = context.now() - historyAt >= HISTORY_MS;
    const asked = due ? context.api.get<Waits>('waits').catch(() => null) : waits;
    if (due) historyAt = context.now();
    const overview = await context.api.get<Overview>('overview');
    waits = await asked;
    return { overview, waits };
  }
  const content = live(load, ({ overview, waits: known }, refresh) => [
    pauseBar(context, overview, () => void refresh()),
    alarmList(overview.alarms, today.attention, context.now()),
    h(
      'div',
      { class: 'cards' },
      spending(today.spentToday, overview.spend.day, context.now()),
      spending(today.spentMonth, overview.spend.month, context.now()),
      failures(overview),
    ),
    todayFigures(overview, known),
    hours(overview),
    retirement(overview),
  ]);
  return {
    title: today.title,
    node: h('div', { class: 'live' }, content.node, history.node),
    async refresh() {
      const due = context.now() - historyAt >= HISTORY_MS;
      await Promise.all([content.refresh(), due ? history.refresh() : null]);
    },
  };
};
