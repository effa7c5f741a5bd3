import { h } from '../../../elements/common/dom.ts';
import { type Context, mayChange, type OpenScreen } from '../context.ts';
import { bytes, dayName, dollars, formatNumber, moment, percent } from '../format.ts';
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
  readonly alarms: readonly AdminAlarm[];
}

function askNight(context: Context, done: () => Promise<void>): void {
  context.dialogs.ask({
    title: 'Run the nightly check now',
    body: [
      h('p', {}, 'It compares the books of yesterday, finishes deletions, and looks for files without a record.'),
      checkbox('dry', 'Only look, change nothing'),
    ],
    action: 'Run it',
    async run(form) {
      await context.api.send('POST', 'housekeeping', { dry_run: form.get('dry') !== null });
      context.toasts.say('The check has run.');
      await done();
    },
  });
}

function nights({ nights: list }: Health): HTMLElement {
  return dataTable<Night>(
    'Nights',
    [
      { title: 'Day', cell: ({ day }) => dayName(day) },
      { title: 'Requests', numeric: true, cell: ({ generations }) => formatNumber(generations) },
      { title: 'By the counters', numeric: true, cell: ({ counted_usd }) => dollars(counted_usd) },
      { title: 'By the records', numeric: true, cell: ({ recorded_usd }) => dollars(recorded_usd) },
      {
        title: 'Differences',
        numeric: true,
        cell: ({ differences, unchecked }) =>
          h(
            'span',
            differences > 0 ? { class: 'wants' } : {},
            formatNumber(differences),
            unchecked > 0 ? `, ${formatNumber(unchecked)} not looked at` : '',
          ),
      },
    ],
    list,
    'No night yet. Every night the books of the day before are compared.',
  );
}

export const openHealth: OpenScreen = (context) => {
  const content = live<Health>(
    () => context.api.get('health'),
    (health, refresh) => {
      const { status, degraded, version, storage, pending_deletions } = health;
      const filled = storage.database_limit_bytes > 0 ? storage.database_bytes / storage.database_limit_bytes : 0;
      const parts = degraded.length > 0 ? `Not well: ${degraded.join(', ')}` : status === 'ok' ? 'Everything answers.' : status;
      return [
        h('p', degraded.length > 0 ? { class: 'banner' } : { class: 'lead' }, parts),
        h(
          'dl',
          { class: 'figures' },
          figure('Images stored', formatNumber(storage.images), { note: bytes(storage.bytes) }),
          figure('Database', bytes(storage.database_bytes), { note: `${percent(filled)} of what fits` }),
          figure('Deletions to finish', formatNumber(pending_deletions)),
          figure('Version', version.id, { note: version.deployed_at ? moment(version.deployed_at) : '' }),
        ),
        h('h2', {}, 'The last 30 nights'),
        nights(health),
        h(
          'p',
          { class: 'actions' },
          h(
            'button',
            {
              type: 'button',
              disabled: !mayChange(context),
              'data-key': 'night',
              click: () => askNight(context, refresh),
            },
            'Run the nightly check now…',
          ),
        ),
      ];
    },
  );
  return { title: 'Health', node: content.node, refresh: content.refresh };
};
