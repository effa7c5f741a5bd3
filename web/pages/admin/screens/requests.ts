import { h } from '../../../elements/common/dom.ts';
import type { Context, OpenScreen } from '../context.ts';
import { dollars, formatDuration, relative } from '../format.ts';
import { filters } from '../parts/filters.ts';
import { pages } from '../parts/pages.ts';
import { personLink, statusOf, timeAt } from '../parts/status.ts';
import { type Column, dataTable } from '../parts/table.ts';
import { thumbnail } from '../parts/thumbnail.ts';
import { linkTo } from '../router.ts';
import type { AdminGeneration } from '../types.ts';
import { CAUSE_CODES, STATUS_CODES } from '../words.ts';
import { openRequest } from './request.ts';

function secondsOf({ created_at, completed_at }: AdminGeneration): string {
  return completed_at ? formatDuration(Date.parse(completed_at) - Date.parse(created_at)) : '–';
}

function columns(context: Context): readonly Column<AdminGeneration>[] {
  return [
    { title: 'When', cell: ({ created_at }) => timeAt(created_at, relative(created_at, context.now())) },
    { title: 'Image', cell: ({ images: [image] }) => (image ? thumbnail(image, 48) : null) },
    {
      title: 'Prompt',
      cell: ({ id, prompt }) => h('a', { href: linkTo('requests', id), class: 'prompt', 'data-key': id }, prompt || '(deleted)'),
    },
    { title: 'Person', cell: ({ subject }) => personLink(subject) },
    { title: 'Key', cell: ({ key_id }) => h('a', { href: linkTo('keys', key_id) }, key_id) },
    { title: 'Model', cell: ({ model }) => model },
    { title: 'Status', cell: (generation) => statusOf(generation) },
    { title: 'Took', numeric: true, cell: secondsOf },
    { title: 'Spent', numeric: true, cell: ({ cost }) => (cost.charged_usd === null ? '–' : dollars(cost.charged_usd)) },
  ];
}

const FILTERS = [
  { name: 'q', label: 'Words, gen_… or req_…' },
  { name: 'status', label: 'Any status', options: STATUS_CODES },
  { name: 'code', label: 'Any cause', options: CAUSE_CODES },
  { name: 'key', label: 'Key' },
  { name: 'model', label: 'Model' },
  { name: 'user', label: 'Person' },
] as const;

/** The newest requests first. */
const openRequestList: OpenScreen = (context) => {
  const query = Object.fromEntries(context.route.query);
  const list = pages<AdminGeneration>({
    load: (cursor) => context.api.get('generations', { ...query, cursor }),
    draw: (items) =>
      dataTable(
        'Requests, newest first',
        columns(context),
        items,
        'No request matches. Every request for an image appears here, also one that failed.',
      ),
    toasts: context.toasts,
  });
  const node = h('div', {}, filters(context, 'requests', FILTERS), list.node);
  return { title: 'Requests', node, refresh: list.refresh };
};

export const openRequests: OpenScreen = (context) =>
  context.route.id === null ? openRequestList(context) : openRequest(context, context.route.id);
