import { h } from '../../../elements/common/dom.ts';
import type { Context, OpenScreen } from '../context.ts';
import { dollars, formatNumber, relative } from '../format.ts';
import { TEXTS } from '../language.ts';
import { listScreen } from '../parts/list-screen.ts';
import { keyLink, timeAt } from '../parts/status.ts';
import type { Column } from '../parts/table.ts';
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

const openPersonList: OpenScreen = (context) =>
  listScreen(context, {
    title: people.title,
    screen: 'people',
    path: 'users',
    filters: [
      { name: 'q', label: people.name },
      { name: 'key', label: people.anyKey, options: context.keyNames.choices() },
      { name: 'day', label: people.day, type: 'date' },
    ],
    caption: people.caption,
    columns: columns(context),
    empty: people.empty,
    namesKeys: true,
  });

export const openPeople: OpenScreen = (context) =>
  context.route.id === null ? openPersonList(context) : openPerson(context, context.route.id);
