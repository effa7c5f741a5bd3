import { h } from '../../../elements/common/dom.ts';
import { type Context, mayChange, type Screen } from '../context.ts';
import { dayName, dollars, formatNumber, moment } from '../format.ts';
import { barChart } from '../parts/chart.ts';
import { figure } from '../parts/figure.ts';
import { live } from '../parts/live.ts';
import { dataTable } from '../parts/table.ts';
import { linkTo } from '../router.ts';
import type { Person } from '../types.ts';
import { counted, personName } from '../words.ts';
import { askBlock, askDeleteAll, askLimit, unblock } from './person-actions.ts';

interface PersonDetail extends Person {
  readonly block: { readonly reason: string | null; readonly until: string | null; readonly at: string } | null;
  readonly daily_images: { readonly limit: number; readonly lasting: boolean; readonly day: string | null } | null;
  readonly policies:
    | readonly { readonly name: string; readonly limit: string; readonly used: string; readonly resets_at: string | null }[]
    | null;
  readonly days: readonly {
    readonly day: string;
    readonly generations: number;
    readonly images: number;
    readonly refusals: number;
    readonly charged_usd: string;
  }[];
}

function actions(context: Context, person: PersonDetail, refresh: () => Promise<void>): HTMLElement {
  const { subject, block, daily_images } = person;
  const button = (words: string, click: () => void, danger = false) =>
    h('button', { type: 'button', click, disabled: !mayChange(context), ...(danger ? { class: 'danger' } : {}) }, words);
  return h(
    'p',
    { class: 'actions' },
    button('Change today’s limit…', () => askLimit(context, subject, String(daily_images?.limit ?? ''), refresh)),
    block
      ? button('Unblock', () => void unblock(context, subject).then(refresh))
      : button('Block…', () => askBlock(context, subject, refresh)),
    button('Delete everything…', () => askDeleteAll(context, subject), true),
  );
}

function state({ block, daily_images }: PersonDetail): HTMLElement | null {
  const lines = [
    block ? `Blocked${block.until ? ` until ${moment(block.until)}` : ''}${block.reason ? `: ${block.reason}` : ''}` : null,
    daily_images
      ? `${formatNumber(daily_images.limit)} images a day, ${daily_images.lasting ? 'from now on' : 'today only'}`
      : null,
  ].filter((line) => line !== null);
  return lines.length > 0 ? h('p', { class: 'banner' }, lines.join(' · ')) : null;
}

function limits({ policies }: PersonDetail): HTMLElement {
  if (policies === null) return h('p', { class: 'soft' }, 'The counter does not answer now.');
  const figures = policies.map(({ name, used, limit }) => figure(counted(name), `${used} of ${limit}`));
  return h('section', { class: 'card' }, h('h2', {}, 'Now'), h('dl', { class: 'figures' }, ...figures));
}

function days({ days: list }: PersonDetail): HTMLElement {
  const bars = [...list].reverse().map(({ day, images, charged_usd }) => ({
    value: images,
    title: `${dayName(day)}: ${formatNumber(images)} images, ${dollars(charged_usd)}`,
  }));
  return h(
    'section',
    { class: 'card wide' },
    h('h2', {}, 'Day by day'),
    bars.length > 1 ? barChart('Images a day', bars) : null,
    dataTable(
      'Day by day',
      [
        { title: 'Day', cell: ({ day }) => dayName(day) },
        { title: 'Requests', numeric: true, cell: ({ generations }) => formatNumber(generations) },
        { title: 'Images', numeric: true, cell: ({ images }) => formatNumber(images) },
        { title: 'Refused', numeric: true, cell: ({ refusals }) => formatNumber(refusals) },
        { title: 'Spent', numeric: true, cell: ({ charged_usd }) => dollars(charged_usd) },
      ],
      list,
      'Nothing yet.',
    ),
  );
}

/** One person, day by day. */
export function openPerson(context: Context, subject: string): Screen {
  const content = live<PersonDetail>(
    () => context.api.get(`users/${encodeURIComponent(subject)}`),
    (person, refresh) => [
      state(person),
      actions(context, person, refresh),
      h(
        'dl',
        { class: 'figures' },
        figure('Spent', dollars(person.spent_usd)),
        figure('Images', formatNumber(person.images), { link: linkTo('images', null, { user: subject }) }),
        figure('Requests', formatNumber(person.generations), { link: linkTo('requests', null, { user: subject }) }),
        figure('Refused', formatNumber(person.refusals), {
          link: linkTo('requests', null, { user: subject, code: 'content_policy' }),
        }),
      ),
      limits(person),
      days(person),
    ],
  );
  const back = h('p', {}, h('a', { href: linkTo('people') }, '← Everybody'), ' ', h('code', {}, subject));
  return { title: personName(subject), node: h('div', {}, back, content.node), refresh: content.refresh };
}
