import { h } from '../../../elements/common/dom.ts';
import { adminUrl } from '../api.ts';
import type { OpenScreen } from '../context.ts';
import { moment } from '../format.ts';
import { say, TEXTS } from '../language.ts';
import { filters } from '../parts/filters.ts';
import { pages } from '../parts/pages.ts';
import { timeAt } from '../parts/status.ts';
import { dataTable } from '../parts/table.ts';
import { routeOfReference } from '../router.ts';
import type { AuditList } from '../types.ts';
import { plain } from '../words.ts';

const { log, common } = TEXTS;
type Entry = AuditList['items'][number];

function target(name: string | null): HTMLElement | string {
  if (name === null) return common.none;
  const link = routeOfReference(name);
  return link ? h('a', { href: link }, name) : name;
}

const detailOf = (detail: Entry['detail']): string =>
  Object.entries(detail)
    .map(([name, value]) =>
      say(log.detail, { name: plain(name), value: typeof value === 'string' ? value : JSON.stringify(value) }),
    )
    .join(' · ');

/** Who changed what, and when. */
export const openLog: OpenScreen = (context) => {
  const query = Object.fromEntries(context.route.query);
  const list = pages<Entry>({
    load: (cursor) => context.api.get('audit', { ...query, cursor }),
    draw: (items) =>
      dataTable<Entry>(
        log.caption,
        [
          { title: log.when, cell: ({ at }) => timeAt(at, moment(at)) },
          { title: log.who, cell: ({ actor }) => (actor === 'admin_token' ? log.adminToken : actor) },
          { title: log.what, lead: true, cell: ({ action }) => plain(action) },
          { title: log.of, cell: ({ target: name }) => target(name) },
          { title: log.details, cell: ({ detail }) => detailOf(detail) },
        ],
        items,
        log.empty,
      ),
    toasts: context.toasts,
  });
  const download = h('a', { href: adminUrl('audit', { ...query, format: 'csv' }), download: 'easel-log.csv' }, log.download);
  const node = h(
    'div',
    {},
    filters(context, 'log', [
      { name: 'action', label: log.what },
      { name: 'actor', label: log.who },
    ]),
    h('p', { class: 'actions beside-title' }, download),
    list.node,
  );
  return { title: log.title, node, refresh: list.refresh };
};
