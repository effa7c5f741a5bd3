import { h } from '../../../elements/common/dom.ts';
import { adminUrl } from '../api.ts';
import type { OpenScreen } from '../context.ts';
import { moment } from '../format.ts';
import { filters } from '../parts/filters.ts';
import { pages } from '../parts/pages.ts';
import { timeAt } from '../parts/status.ts';
import { dataTable } from '../parts/table.ts';
import { routeOfReference } from '../router.ts';
import type { AuditList } from '../types.ts';

type Entry = AuditList['items'][number];

function target(name: string | null): HTMLElement | string {
  if (name === null) return '–';
  const link = routeOfReference(name);
  return link ? h('a', { href: link }, name) : name;
}

const detailOf = (detail: Entry['detail']): string =>
  Object.entries(detail)
    .map(([name, value]) => `${name.replaceAll('_', ' ')}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ');

/** Who changed what, and when. */
export const openLog: OpenScreen = (context) => {
  const query = Object.fromEntries(context.route.query);
  const list = pages<Entry>({
    load: (cursor) => context.api.get('audit', { ...query, cursor }),
    draw: (items) =>
      dataTable<Entry>(
        'Changes, newest first',
        [
          { title: 'When', cell: ({ at }) => timeAt(at, moment(at)) },
          { title: 'Who', cell: ({ actor }) => (actor === 'admin_token' ? 'Admin token' : actor) },
          { title: 'What', cell: ({ action }) => action.replaceAll(/[._]/g, ' ') },
          { title: 'Of', cell: ({ target: name }) => target(name) },
          { title: 'Details', cell: ({ detail }) => detailOf(detail) },
        ],
        items,
        'Nothing was changed yet. Every change made here or through the API is written down.',
      ),
    toasts: context.toasts,
  });
  const download = h('a', { href: adminUrl('audit', { ...query, format: 'csv' }), download: 'easel-log.csv' }, 'Download as CSV');
  const node = h(
    'div',
    {},
    filters(context, 'log', [
      { name: 'action', label: 'What' },
      { name: 'actor', label: 'Who' },
    ]),
    h('p', { class: 'actions' }, download),
    list.node,
  );
  return { title: 'Log', node, refresh: list.refresh };
};
