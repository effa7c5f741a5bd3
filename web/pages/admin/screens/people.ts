import { h } from '../../../elements/common/dom.ts';
import type { Context, OpenScreen } from '../context.ts';
import { dollars, formatNumber, relative } from '../format.ts';
import { TEXTS } from '../language.ts';
import { filters } from '../parts/filters.ts';
import { pages } from '../parts/pages.ts';
import { moveThroughRows } from '../parts/row-keys.ts';
import { keyLink, timeAt } from '../parts/status.ts';
import { type Column, dataTable } from '../parts/table.ts';
import { linkTo } from '../router.ts';
import type { Person } from '../types.ts';
import { personName } from '../words.ts';
import { openPerson } from './person.ts';

const { people, common } = TEXTS;

function columns(context: Context): readonly Column<Person>[] {
  return [
    {
      title: common.person,
      lead: true,
      cell: ({ subject, blocked }) =>
        h(
          'span',
          {},
          h('a', { href: linkTo('people', subject), 'data-key': subject }, personName(subject)),
          blocked ? ' ' : null,
          blocked ? h('span', { class: 'wants' }, people.blocked) : null,
        ),
    },
    { title: common.key, cell: ({ key_id }) => keyLink(context, key_id) },
    { title: people.spent, numeric: true, cell: ({ spent_usd }) => dollars(spent_usd) },
    { title: people.images, numeric: true, cell: ({ images }) => formatNumber(images) },
    { title: people.requests, numeric: true, cell: ({ generations }) => formatNumber(generations) },
    { title: people.refused, numeric: true, cell: ({ refusals }) => formatNumber(refusals) },
    {
      title: people.lastSeen,
      cell: ({ last_seen_at }) => (last_seen_at ? timeAt(last_seen_at, relative(last_seen_at, context.now())) : common.none),
    },
  ];
}

const openPersonList: OpenScreen = (context) => {
  const query = Object.fromEntries(context.route.query);
  const list = pages<Person>({
    async load(cursor) {
      const [page] = await Promise.all([
        context.api.get<{ items: Person[]; next_cursor: string | null }>('users', { ...query, cursor }),
        context.keyNames.load(),
      ]);
      return page;
    },
    draw: (items) => dataTable(people.caption, columns(context), items, people.empty),
    toasts: context.toasts,
  });
  const node = h(
    'div',
    {},
    filters(context, 'people', [
      { name: 'q', label: people.name },
      { name: 'key', label: people.anyKey, options: context.keyNames.choices() },
      { name: 'day', label: people.day, type: 'date' },
    ]),
    list.node,
  );
  return { title: people.title, node, refresh: list.refresh, onKey: (key) => moveThroughRows(list.node, key) };
};

export const openPeople: OpenScreen = (context) =>
  context.route.id === null ? openPersonList(context) : openPerson(context, context.route.id);
