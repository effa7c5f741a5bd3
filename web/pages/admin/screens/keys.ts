import { h } from '../../../elements/common/dom.ts';
import { type Context, mayChange, type OpenScreen } from '../context.ts';
import { dayName, dollars, relative } from '../format.ts';
import { keyLimitsText } from '../key-limits.ts';
import { say, sayCount, sayNodes, TEXTS } from '../language.ts';
import { live } from '../parts/live.ts';
import { linkTo } from '../router.ts';
import type { AdminKey } from '../types.ts';
import { askChange, askRevoke, askRotate } from './key-actions.ts';
import { askNewKey } from './key-wizard.ts';

const { keys, common } = TEXTS;

function originsOf(context: Context, key: AdminKey, refresh: () => Promise<void>): HTMLElement | null {
  if (key.kind === 'secret') return null;
  const allow = async (origin: string) => {
    const fault = await context.api.send('PATCH', `keys/${key.id}`, { origins: [...key.origins, origin] }).then(
      () => null,
      (error: Error) => error,
    );
    context.toasts.say(fault?.message ?? say(keys.allowed, { origin }));
    await refresh();
  };
  const origins = h('span', {}, ...key.origins.flatMap((origin) => [h('code', {}, origin), ' ']));
  return h(
    'div',
    {},
    h('p', {}, ...sayNodes(keys.worksOn, { origins })),
    ...key.refused_origins.map(({ origin, count, last_at }) =>
      h(
        'p',
        { class: 'wants actions' },
        h('span', {}, sayCount(keys.refused, count, { origin, when: relative(last_at, context.now()) })),
        h('button', { type: 'button', disabled: !mayChange(context), click: () => void allow(origin) }, keys.allow),
      ),
    ),
  );
}

function stateOf({ revoked_at, previous_until, last_used_at }: AdminKey, now: number): string {
  if (revoked_at) return say(keys.revokedAt, { when: relative(revoked_at, now) });
  const used = last_used_at ? say(keys.lastUsed, { when: relative(last_used_at, now) }) : keys.neverUsed;
  const before = previous_until && Date.parse(previous_until) > now ? say(keys.before, { until: dayName(previous_until) }) : null;
  return [used, before].filter((part) => part !== null).join(' · ');
}

function card(context: Context, key: AdminKey, refresh: () => Promise<void>): HTMLElement {
  const button = (words: string, click: () => void, danger = false) =>
    h('button', { type: 'button', click, 'data-key': `${words} ${key.id}`, ...(danger ? { class: 'danger' } : {}) }, words);
  const buttons = [
    button(common.change, () => askChange(context, key, refresh)),
    button(keys.rotate, () => askRotate(context, key, refresh)),
    button(keys.revoke, () => askRevoke(context, key, refresh), true),
  ];
  const made = h('a', { href: linkTo('requests', null, { key: key.id }) }, sayCount(common.images, key.images_today));
  return h(
    'li',
    {
      class: key.revoked_at ? 'card off' : 'card',
      id: key.id,
      ...(context.route.id === key.id ? { 'aria-current': 'true' } : {}),
    },
    h('h2', {}, key.name, ' ', h('small', { class: 'soft' }, keys.kinds[key.kind])),
    h('p', { class: 'soft' }, h('code', {}, key.id), ' · ', stateOf(key, context.now())),
    h('p', {}, ...sayNodes(keys.today, { images: made, amount: dollars(key.spent_today_usd) })),
    originsOf(context, key, refresh),
    h('p', { class: 'soft' }, keyLimitsText(key)),
    key.revoked_at || !mayChange(context) ? null : h('p', { class: 'actions at-end' }, ...buttons),
  );
}

export const openKeys: OpenScreen = (context) => {
  const content = live<{ items: AdminKey[] }>(
    () => context.api.get('keys'),
    ({ items }, refresh) => {
      const order = [...items].sort((a, b) => Number(a.revoked_at !== null) - Number(b.revoked_at !== null));
      return [
        items.length === 0 ? h('p', { class: 'empty' }, keys.empty) : null,
        h('ul', { class: 'cards' }, ...order.map((key) => card(context, key, refresh))),
      ];
    },
  );
  const add = h(
    'button',
    { type: 'button', class: 'primary', disabled: !mayChange(context), click: () => askNewKey(context, content.refresh) },
    keys.add,
  );
  const node = h('div', {}, h('p', { class: 'actions beside-title' }, add), content.node);
  return { title: keys.title, node, refresh: content.refresh };
};
