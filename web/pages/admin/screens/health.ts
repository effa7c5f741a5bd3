import { h } from '../../../elements/common/dom.ts';
import { type Context, mayChange, type OpenScreen } from '../context.ts';
import { bytes, dayName, dollars, formatNumber, moment, percent } from '../format.ts';
import { say, sayCount, sayNodes, TEXTS } from '../language.ts';
import { alarmList } from '../parts/alarms.ts';
import { askExport } from '../parts/export.ts';
import { checkbox } from '../parts/field.ts';
import { figure } from '../parts/figure.ts';
import { live } from '../parts/live.ts';
import { dataTable } from '../parts/table.ts';
import type { AdminAlarm } from '../types.ts';

interface Night {
  readonly day: string;
  readonly at: string;
  readonly generations: number;
  readonly differences: number;
  readonly unchecked: number;
  readonly counted_usd: string;
  readonly recorded_usd: string;
}

interface Health {
  readonly status: string;
  readonly degraded: readonly string[];
  readonly version: { readonly id: string; readonly deployed_at: string | null };
  readonly nights: readonly Night[];
  readonly storage: {
    readonly images: number;
    readonly bytes: number;
    readonly database_bytes: number;
    readonly database_limit_bytes: number;
  };
  readonly pending_deletions: number;
  readonly last_sweep: Readonly<Record<string, unknown>> | null;
  readonly alarms: readonly AdminAlarm[];
}

const { health, common } = TEXTS;
/** What `npm run export` is called. */
const EXPORT_COMMAND = 'npm run export';
/** The first part of a version's id is enough to tell two of them apart. */
const SHORT = 8;

function askNight(context: Context, done: () => Promise<void>): void {
  context.dialogs.ask({
    title: health.runTitle,
    body: [h('p', {}, health.runAbout), checkbox('dry', health.runDry)],
    action: health.runAction,
    async run(form) {
      await context.api.send('POST', 'housekeeping', { dry_run: form.get('dry') !== null });
      context.toasts.say(health.hasRun);
      await done();
    },
  });
}

function differences({ differences: found, unchecked }: Night): HTMLElement {
  const count = formatNumber(found);
  const words = unchecked > 0 ? sayCount(health.unchecked, unchecked, { count }) : count;
  return h('span', found > 0 || unchecked > 0 ? { class: 'wants' } : {}, words);
}

function nights({ nights: list }: Health): HTMLElement {
  return dataTable<Night>(
    health.nightsCaption,
    [
      { title: health.day, lead: true, cell: ({ day }) => dayName(day) },
      { title: health.requests, numeric: true, cell: ({ generations }) => formatNumber(generations) },
      { title: health.byCounters, numeric: true, cell: ({ counted_usd }) => dollars(counted_usd) },
      { title: health.byRecords, numeric: true, cell: ({ recorded_usd }) => dollars(recorded_usd) },
      { title: health.differences, numeric: true, cell: differences },
    ],
    list,
    health.noNights,
  );
}

function figures({ version, storage, pending_deletions, last_sweep }: Health): HTMLElement {
  const filled = storage.database_limit_bytes > 0 ? storage.database_bytes / storage.database_limit_bytes : 0;
  const unpurged = last_sweep?.unpurged;
  return h(
    'dl',
    { class: 'figures boxed' },
    figure(health.images, formatNumber(storage.images), { note: bytes(storage.bytes) }),
    figure(health.database, bytes(storage.database_bytes), { note: say(health.ofWhatFits, { share: percent(filled) }) }),
    figure(health.deletions, formatNumber(pending_deletions)),
    figure(health.purges, typeof unpurged === 'number' ? formatNumber(unpurged) : common.none, { note: health.purgesNote }),
    figure(health.version, version.id.slice(0, SHORT), {
      title: version.id,
      note: version.deployed_at ? moment(version.deployed_at) : '',
    }),
  );
}

export const openHealth: OpenScreen = (context) => {
  const button = (key: string, words: string, click: () => void, disabled = false) =>
    h('button', { type: 'button', disabled, 'data-key': key, click }, words);
  const content = live<Health>(
    () => context.api.get('health'),
    (answer, refresh) => {
      const { status, degraded, alarms } = answer;
      const well = status === 'ok' ? health.fine : status;
      const parts = degraded.length > 0 ? say(health.notWell, { parts: degraded.join(', ') }) : well;
      return [
        h('p', degraded.length > 0 ? { class: 'banner' } : { class: 'lead' }, parts),
        alarmList(alarms, health.attention, context.now()),
        figures(answer),
        h('h2', {}, health.nights),
        nights(answer),
        h(
          'p',
          { class: 'actions' },
          button('night', health.run, () => askNight(context, refresh), !mayChange(context)),
          button('export', health.export, () => askExport(context)),
        ),
        h('p', { class: 'soft' }, ...sayNodes(health.copy, { command: h('code', {}, EXPORT_COMMAND) })),
      ];
    },
  );
  return { title: health.title, node: content.node, refresh: content.refresh };
};
