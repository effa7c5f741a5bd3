import { h } from '../../../elements/common/dom.ts';
import type { Context, OpenScreen } from '../context.ts';
import { dollars, formatDuration, relative } from '../format.ts';
import { TEXTS } from '../language.ts';
import { askExport } from '../parts/export.ts';
import { listScreen } from '../parts/list-screen.ts';
import { keyLink, personLink, statusOf, timeAt } from '../parts/status.ts';
import type { Column } from '../parts/table.ts';
import { thumbnail } from '../parts/thumbnail.ts';
import { linkTo } from '../router.ts';
import type { AdminGeneration } from '../types.ts';
import { CAUSE_CODES, STATUS_CODES } from '../words.ts';
import { openRequest } from './request.ts';

const { requests, common } = TEXTS;

function secondsOf({ created_at, completed_at }: AdminGeneration): string {
  return completed_at ? formatDuration(Date.parse(completed_at) - Date.parse(created_at)) : common.none;
}

function columns(context: Context): readonly Column<AdminGeneration>[] {
  return [
    { title: requests.when, cell: ({ created_at }) => timeAt(created_at, relative(created_at, context.now())) },
    { title: requests.image, lead: true, cell: ({ images: [image] }) => (image ? thumbnail(image, 48) : null) },
    {
      title: requests.prompt,
      lead: true,
      cell: ({ id, prompt }) =>
        h('a', { href: linkTo('requests', id), class: 'prompt', 'data-key': id }, prompt || common.deleted),
    },
    { title: common.person, cell: ({ subject }) => personLink(subject) },
    { title: common.key, cell: ({ key_id }) => keyLink(context, key_id) },
    { title: common.model, cell: ({ model }) => h('span', { class: 'model' }, model) },
    { title: requests.status, cell: (generation) => statusOf(generation) },
    { title: requests.took, numeric: true, cell: secondsOf },
    {
      title: requests.spent,
      numeric: true,
      cell: ({ cost }) => (cost.charged_usd === null ? common.none : dollars(cost.charged_usd)),
    },
  ];
}

/** The newest requests first. */
const openRequestList: OpenScreen = (context) =>
  listScreen(context, {
    title: requests.title,
    screen: 'requests',
    path: 'generations',
    filters: [
      { name: 'q', label: requests.words },
      { name: 'status', label: requests.anyStatus, options: STATUS_CODES },
      { name: 'code', label: requests.anyCause, options: CAUSE_CODES },
      { name: 'key', label: requests.anyKey, options: context.keyNames.choices() },
      { name: 'model', label: common.model },
      { name: 'user', label: common.person },
      { name: 'from', label: common.from, type: 'date' },
      { name: 'to', label: common.to, type: 'date' },
    ],
    caption: requests.caption,
    columns: columns(context),
    empty: requests.empty,
    namesKeys: true,
    action({ from, to }) {
      const range = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
      return h('button', { type: 'button', click: () => askExport(context, range) }, common.export);
    },
  });

export const openRequests: OpenScreen = (context) =>
  context.route.id === null ? openRequestList(context) : openRequest(context, context.route.id);
