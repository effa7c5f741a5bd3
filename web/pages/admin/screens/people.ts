import { h } from '../../../elements/common/dom.ts';
import type { Context, OpenScreen } from '../context.ts';
import { dollars, formatNumber, relative } from '../format.ts';
import { filters } from '../parts/filters.ts';
import { pages } from '../parts/pages.ts';
import { timeAt } from '../parts/status.ts';
import { type Column, dataTable } from '../parts/table.ts';
import { linkTo } from '../router.ts';
import type { Person } from '../types.ts';
import { personName } from '../words.ts';
import { openPerson } from './person.ts';

function columns(context: Context): readonly Column<Person>[] {
  return [
    {
      title: 'Person',
      cell: ({ subject, blocked }) =>
        h(
          'span',
          {},
          h('a', { href: linkTo('people', subject), 'data-key': subject }, personName(subject)),
          blocked ? h('span', { class: 'wants' }, ' blocked') : null,
        ),
    },
    { title: 'Key', cell: ({ key_id }) => h('a', { href: linkTo('keys', key_id) }, key_id) },
    { title: 'Spent', numeric: true, cell: ({ spent_usd }) => dollars(spent_usd) },
    { title: 'Images', numeric: true, cell: ({ images }) => formatNumber(images) },
    { title: 'Requests', numeric: true, cell: ({ generations }) => formatNumber(generations) },
    { title: 'Refused', numeric: true, cell: ({ refusals }) => formatNumber(refusals) },
    {
      title: 'Last seen',
      cell: ({ last_seen_at }) => (last_seen_at ? timeAt(last_seen_at, relative(last_seen_at, context.now())) : '–'),
    },
  ];
}

const openPersonList: OpenScreen = (context) => {
  const query = Object.fromEntries(context.route.query);
  const list = pages<Person>({
    load: (cursor) => context.api.get('users', { ...query, cursor }),
    draw: (items) =>
      dataTable(
        'People',
        columns(context),
        items,
        'No one here yet. People appear with their first image; name them with the field “user”.',
      ),
    toasts: context.toasts,
  });
  const node = h(
    'div',
    {},
    filters(context, 'people', [
      { name: 'q', label: 'Name' },
      { name: 'day', label: 'Day', type: 'date' },
      { name: 'key', label: 'Key' },
    ]),
    list.node,
  );
  return { title: 'People', node, refresh: list.refresh };
};

export const openPeople: OpenScreen = (context) =>
  context.route.id === null ? openPersonList(context) : openPerson(context, context.route.id);
