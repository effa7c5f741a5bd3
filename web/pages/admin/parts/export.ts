import { DAY_MS } from '../../../../common/time.ts';
import { h } from '../../../elements/common/dom.ts';
import type { Context } from '../context.ts';
import { TEXTS } from '../language.ts';
import { choice, field, textOf } from './field.ts';

const { common } = TEXTS;
/** Days that the dialog proposes. */
const DAYS = 30;

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** The first and the last of the last 30 days (UTC), for `GET stats`. */
export function lastDaysRange(now: number): { readonly from: string; readonly to: string } {
  return { from: dayOf(now - (DAYS - 1) * DAY_MS), to: dayOf(now) };
}

/** Asks for a range of days and saves its records or sums as a file. A range that is too large is refused in the dialog. */
export function askExport(context: Context, proposed: { readonly from?: string; readonly to?: string } = {}): void {
  const range = lastDaysRange(context.now());
  context.dialogs.ask({
    title: common.exportTitle,
    body: [
      choice('what', common.exportWhat, Object.entries(common.exportChoices)),
      field('from', common.from, { type: 'date', value: proposed.from ?? range.from, required: true }),
      field('to', common.to, { type: 'date', value: proposed.to ?? range.to, required: true }),
      h('p', { class: 'soft' }, common.exportAbout),
    ],
    action: common.download,
    async run(form) {
      const what = textOf(form, 'what') ?? 'requests';
      const days = { from: textOf(form, 'from'), to: textOf(form, 'to'), format: 'csv' };
      const group = what === 'day' || what === 'requests' ? undefined : what;
      const file =
        what === 'requests'
          ? await context.api.file('generations', days)
          : await context.api.file('stats', { ...days, by: 'day', group });
      saveFile(file, `easel-${what}-${days.from}-${days.to}.csv`);
    },
  });
}

/** Lets the browser save a file under that name. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  h('a', { href: url, download: name }).click();
  // The download has begun with the click.
  setTimeout(() => URL.revokeObjectURL(url));
}
