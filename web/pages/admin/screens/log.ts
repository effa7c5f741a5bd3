import { h } from '../../../elements/common/dom.ts';
import type { Context, OpenScreen } from '../context.ts';
import { moment } from '../format.ts';
import { say, TEXTS } from '../language.ts';
import { saveFile } from '../parts/export.ts';
import { listScreen } from '../parts/list-screen.ts';
import { timeAt } from '../parts/status.ts';
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

/** Saves all entries of the filter. Too many are refused, and the reason is shown. */
async function download(context: Context, query: Readonly<Record<string, string>>): Promise<void> {
  try {
    saveFile(await context.api.file('audit', { ...query, format: 'csv' }), 'easel-log.csv');
  } catch (error) {
    context.toasts.say((error as Error).message);
  }
}

/** Who changed what, and when. */
export const openLog: OpenScreen = (context) =>
  listScreen<Entry>(context, {
    title: log.title,
    screen: 'log',
    path: 'audit',
    filters: [
      { name: 'action', label: log.what },
      { name: 'actor', label: log.who },
    ],
    caption: log.caption,
    columns: [
      { title: log.when, cell: ({ at }) => timeAt(at, moment(at)) },
      { title: log.who, cell: ({ actor }) => (actor === 'admin_token' ? log.adminToken : actor) },
      { title: log.what, lead: true, cell: ({ action }) => plain(action) },
      { title: log.of, cell: ({ target: name }) => target(name) },
      { title: log.details, cell: ({ detail }) => detailOf(detail) },
    ],
    empty: log.empty,
    action: (query) => h('button', { type: 'button', click: () => void download(context, query) }, log.download),
  });
