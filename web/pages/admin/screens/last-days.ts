import { DAY_MS } from '../../../../common/time.ts';
import { h } from '../../../elements/common/dom.ts';
import type { Context } from '../context.ts';
import { dayName, dollars, formatNumber } from '../format.ts';
import { say, sayCount, TEXTS } from '../language.ts';
import { barChart } from '../parts/chart.ts';
import { askExport } from '../parts/export.ts';
import { dataTable } from '../parts/table.ts';
import type { StatsRow } from '../types.ts';

const { today, common } = TEXTS;
/** How many days are shown. */
const DAYS = 30;

/** Every day until now; the roll-up has no row for a day without a request. */
function daysOf(rows: readonly StatsRow[], now: number): readonly StatsRow[] {
  return Array.from({ length: DAYS }, (_, index) => {
    const bucket = new Date(now - (DAYS - 1 - index) * DAY_MS).toISOString().slice(0, 10);
    return rows.find((row) => row.bucket === bucket) ?? { bucket, generations: 0, images: 0, charged_usd: '0' };
  });
}

/** What each of the last days cost. */
export function lastDays(context: Context, rows: readonly StatsRow[]): HTMLElement {
  const days = daysOf(rows, context.now());
  const words = (text: string, { bucket, images, charged_usd }: StatsRow) =>
    say(text, { day: dayName(bucket), amount: dollars(charged_usd), images: sayCount(common.images, images) });
  const yesterday = days.at(-2);
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, today.days),
    yesterday ? h('p', {}, words(today.yesterday, yesterday)) : null,
    barChart({
      label: today.daysLabel,
      bars: days.map((day) => ({ value: Number(day.charged_usd), title: words(today.dayBar, day) })),
      peak: (value) => dollars(String(value)),
      tick: (index) => dayName(days[index]?.bucket ?? ''),
      end: dayName(days.at(-1)?.bucket ?? ''),
    }),
    h(
      'details',
      {},
      h('summary', {}, today.asTable),
      dataTable<StatsRow>(
        today.dayByDay,
        [
          { title: today.day, lead: true, cell: ({ bucket }) => dayName(bucket) },
          { title: today.requestsColumn, numeric: true, cell: ({ generations }) => formatNumber(generations) },
          { title: today.imagesColumn, numeric: true, cell: ({ images }) => formatNumber(images) },
          { title: today.spentColumn, numeric: true, cell: ({ charged_usd }) => dollars(charged_usd) },
        ],
        [...days].reverse(),
        '',
      ),
    ),
    h(
      'p',
      { class: 'actions' },
      h('button', { type: 'button', 'data-key': 'export', click: () => askExport(context) }, common.export),
    ),
  );
}
