import { h } from '../../../elements/common/dom.ts';
import { type Context, mayChange, type Screen } from '../context.ts';
import { dayName, dollars, formatNumber, moment } from '../format.ts';
import { say, sayCount, TEXTS } from '../language.ts';
import { barChart } from '../parts/chart.ts';
import { figure } from '../parts/figure.ts';
import { live } from '../parts/live.ts';
import { keyLink } from '../parts/status.ts';
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

const { people, common } = TEXTS;

function actions(context: Context, person: PersonDetail, refresh: () => Promise<void>): HTMLElement {
  const { subject, block, daily_images } = person;
  const button = (words: string, click: () => void, danger = false) =>
    h('button', { type: 'button', click, disabled: !mayChange(context), ...(danger ? { class: 'danger' } : {}) }, words);
  return h(
    'p',
    { class: 'actions' },
    button(people.changeLimit, () => askLimit(context, subject, String(daily_images?.limit ?? ''), refresh)),
    block
      ? button(people.unblock, () => void unblock(context, subject).then(refresh))
      : button(people.block, () => askBlock(context, subject, refresh)),
    button(people.deleteAll, () => askDeleteAll(context, subject, refresh), true),
  );
}

function state({ block, daily_images }: PersonDetail): HTMLElement | null {
  const lines = [
    block ? (block.until ? say(people.blockedUntil, { until: moment(block.until) }) : people.blockedBanner) : null,
    block?.reason ? say(people.blockedReason, { reason: block.reason }) : null,
    daily_images ? sayCount(daily_images.lasting ? people.limitLasting : people.limitToday, daily_images.limit) : null,
  ].filter((line) => line !== null);
  return lines.length > 0 ? h('p', { class: 'banner' }, ...lines.map((line) => h('span', {}, line))) : null;
}

/** An amount of the counter as a person reads it: dollars, or a number. */
const amount = (name: string, value: string): string => (name.endsWith('-spend') ? dollars(value) : value);

function limits({ policies }: PersonDetail): HTMLElement {
  if (policies === null) return h('p', { class: 'soft' }, people.counterDown);
  const figures = policies.map(({ name, used, limit }) =>
    figure(counted(name), say(common.ofLimit, { used: amount(name, used), limit: amount(name, limit) })),
  );
  return h('section', { class: 'card' }, h('h2', {}, people.now), h('dl', { class: 'figures' }, ...figures));
}

function days({ days: list }: PersonDetail): HTMLElement {
  const oldestFirst = [...list].reverse();
  const bars = oldestFirst.map(({ day, images, charged_usd }) => ({
    value: images,
    title: say(people.dayBar, {
      day: dayName(day),
      images: sayCount(common.images, images),
      amount: dollars(charged_usd),
    }),
  }));
  const chart = {
    ...{ label: people.imagesADay, bars },
    peak: (value: number) => sayCount(common.images, value),
    tick: (index: number) => dayName(oldestFirst[index]?.day ?? ''),
    end: '',
  };
  return h(
    'section',
    { class: 'card' },
    h('h2', {}, people.dayByDay),
    bars.length > 1 ? barChart(chart) : null,
    dataTable(
      people.dayByDay,
      [
        { title: people.dayColumn, lead: true, cell: ({ day }) => dayName(day) },
        { title: people.requests, numeric: true, cell: ({ generations }) => formatNumber(generations) },
        { title: people.images, numeric: true, cell: ({ images }) => formatNumber(images) },
        { title: people.refused, numeric: true, cell: ({ refusals }) => formatNumber(refusals) },
        { title: people.spent, numeric: true, cell: ({ charged_usd }) => dollars(charged_usd) },
      ],
      list,
      people.noDays,
    ),
  );
}

/** One person, day by day. */
export function openPerson(context: Context, subject: string): Screen {
  const content = live<PersonDetail>(
    async () => {
      const [person] = await Promise.all([
        context.api.get<PersonDetail>(`users/${encodeURIComponent(subject)}`),
        context.keyNames.load(),
      ]);
      return person;
    },
    (person, refresh) => [
      h('p', {}, keyLink(context, person.key_id), ' ', h('code', { class: 'soft' }, subject)),
      state(person),
      actions(context, person, refresh),
      h(
        'dl',
        { class: 'figures' },
        figure(people.spent, dollars(person.spent_usd)),
        figure(people.images, formatNumber(person.images), { link: linkTo('images', null, { user: subject }) }),
        figure(people.requests, formatNumber(person.generations), { link: linkTo('requests', null, { user: subject }) }),
        figure(people.refused, formatNumber(person.refusals), {
          link: linkTo('requests', null, { user: subject, code: 'content_policy' }),
        }),
      ),
      limits(person),
      days(person),
    ],
  );
  const back = h('p', { class: 'back' }, h('a', { href: linkTo('people') }, people.back));
  return { title: personName(subject), node: h('div', {}, back, content.node), refresh: content.refresh };
}
