import { h } from '../../../elements/common/dom.ts';
import { formatDuration, formatNumber, percent } from '../format.ts';
import { say, sayCount, TEXTS } from '../language.ts';
import { sparkline } from '../parts/chart.ts';
import { figure } from '../parts/figure.ts';
import { linkTo } from '../router.ts';
import type { Durations, Overview, Waits } from '../types.ts';

const { today, common } = TEXTS;

const waitNote = (text: string, { p50_ms, p95_ms }: Durations): string =>
  say(text, { p50: formatDuration(p50_ms), p95: formatDuration(p95_ms) });

/** How long people waited: of the last hour if it had a success, with the day beside it. `waits` is `null` until it is loaded. */
function waitFigure({ durations: { hour, day } }: Overview, waits: Waits | null): HTMLElement {
  const recent = hour.samples > 0;
  const shown = recent ? hour : day;
  const notes = [
    shown.p95_ms === null ? null : waitNote(today.waitNote, shown),
    recent ? waitNote(today.waitToday, day) : null,
  ].filter((note) => note !== null);
  const hours = waits?.hours ?? [];
  const lines = [hours.map(({ p50_ms }) => p50_ms), hours.map(({ p95_ms }) => p95_ms)];
  return figure(recent ? today.wait : today.waitDay, formatDuration(shown.p50_ms), {
    note: notes.join('\n'),
    ...(hours.length > 0 ? { line: sparkline(today.waitLine, lines) } : {}),
  });
}

/** The numbers of today, each with how it went in the last 24 hours. */
export function todayFigures(overview: Overview, waits: Waits | null): HTMLElement {
  const { images_today, people_today, running, waiting, success_rate_1h, hours } = overview;
  const day = overview.at.slice(0, 10);
  const rates = hours.map(({ succeeded, failed }) => (succeeded + failed === 0 ? null : succeeded / (succeeded + failed)));
  return h(
    'dl',
    { class: 'figures boxed' },
    figure(today.images, formatNumber(images_today), {
      link: linkTo('images', null, { from: day, to: day }),
      line: sparkline(today.imagesLine, [hours.map(({ images }) => images)]),
    }),
    figure(today.people, formatNumber(people_today), { link: linkTo('people', null, { day }) }),
    figure(today.running, formatNumber(running), {
      note: waiting > 0 ? sayCount(today.waiting, waiting) : '',
      link: linkTo('requests'),
    }),
    figure(today.success, success_rate_1h === null ? common.none : percent(success_rate_1h), {
      link: linkTo('requests', null, { status: 'failed' }),
      line: sparkline(today.successLine, [rates]),
    }),
    waitFigure(overview, waits),
  );
}
