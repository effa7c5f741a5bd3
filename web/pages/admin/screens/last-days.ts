import { h } from '../../../elements/common/dom.ts';
import { adminUrl } from '../api.ts';
import { dayName, dollars, formatNumber } from '../format.ts';
import { barChart } from '../parts/chart.ts';
import { dataTable } from '../parts/table.ts';
import type { StatsRow } from '../types.ts';

/** How many days are shown. */
const DAYS = 30;
const DAY_MS = 86_400_000;

/** Every day from `from` to `to`; the roll-up has no row for a day without a request. */
function daysOf(rows: readonly StatsRow[], to: number): readonly StatsRow[] {
  return Array.from({ length: DAYS }, (_, index) => {
    const bucket = new Date(to - (DAYS - 1 - index) * DAY_MS).toISOString().slice(0, 10);
    return rows.find((row) => row.bucket === bucket) ?? { bucket, generations: 0, images: 0, charged_usd: '0' };
  });
}

/** What each of the last days cost. */
export function lastDays(rows: readonly StatsRow[], now: number): HTMLElement {
  const days = daysOf(rows, now);
  const words = ({ bucket, images, charged_usd }: StatsRow) =>
    `${dayName(bucket)}: ${dollars(charged_usd)}, ${formatNumber(images)} images`;
  const yesterday = days.at(-2);
  const bars = days.map((day) => ({ value: Number(day.charged_usd), title: words(day) }));
  return h(
    'section',
    { class: 'card wide' },
    h('h2', {}, `Spent in the last ${DAYS} days`),
    yesterday ? h('p', {}, `Yesterday: ${dollars(yesterday.charged_usd)} for ${formatNumber(yesterday.images)} images.`) : null,
    barChart('Dollars a day', bars),
    h('p', { class: 'axis soft' }, h('span', {}, dayName(days[0]?.bucket ?? '')), h('span', {}, 'today')),
    h(
      'details',
      {},
      h('summary', {}, 'As a table'),
      dataTable<StatsRow>(
        'Day by day',
        [
          { title: 'Day (UTC)', cell: ({ bucket }) => dayName(bucket) },
          { title: 'Requests', numeric: true, cell: ({ generations }) => formatNumber(generations) },
          { title: 'Images', numeric: true, cell: ({ images }) => formatNumber(images) },
          { title: 'Spent', numeric: true, cell: ({ charged_usd }) => dollars(charged_usd) },
        ],
        [...days].reverse(),
        '',
      ),
    ),
    h(
      'p',
      {},
      h(
        'a',
        { href: adminUrl('stats', { ...rangeOf(now), by: 'day', format: 'csv' }), download: 'easel-days.csv' },
        'Download as CSV',
      ),
    ),
  );
}

/** The first and the last day, for `GET stats`. */
export function rangeOf(now: number): { readonly from: string; readonly to: string } {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return { from: day(now - (DAYS - 1) * DAY_MS), to: day(now) };
}
