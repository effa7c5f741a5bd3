import { h } from '../../../elements/common/dom.ts';
import { type Context, mayChange, type OpenScreen } from '../context.ts';
import { dayName, dollars, formatNumber, relative } from '../format.ts';
import { live } from '../parts/live.ts';
import { linkTo } from '../router.ts';
import type { AdminKey } from '../types.ts';
import { askChange, askRevoke, askRotate } from './key-actions.ts';
import { askNewKey } from './key-wizard.ts';

function originsOf(context: Context, key: AdminKey, refresh: () => Promise<void>): HTMLElement | null {
  if (key.kind === 'secret') return null;
  const allow = async (origin: string) => {
    await context.api.send('PATCH', `keys/${key.id}`, { origins: [...key.origins, origin] });
    context.toasts.say(`${origin} may use this key now.`);
    await refresh();
  };
  return h(
    'div',
    {},
    h('p', {}, 'Works on ', ...key.origins.flatMap((origin) => [h('code', {}, origin), document.createTextNode(' ')])),
    ...key.refused_origins.map(({ origin, count, last_at }) =>
      h(
        'p',
        { class: 'wants' },
        `Refused: ${origin} (${formatNumber(count)} times, last ${relative(last_at, context.now())}) `,
        h('button', { type: 'button', disabled: !mayChange(context), click: () => void allow(origin) }, 'Allow it'),
      ),
    ),
  );
}

function limitsOf({ limits }: AdminKey): string {
  const parts = Object.entries(limits).map(
    ([name, value]) => `${name.replaceAll('_', ' ')}: ${Array.isArray(value) ? value.join(', ') : value}`,
  );
  return parts.length > 0 ? parts.join(' · ') : 'The limits of the deployment';
}

function stateOf({ revoked_at, previous_until, last_used_at }: AdminKey, now: number): string {
  if (revoked_at) return `Revoked ${relative(revoked_at, now)}`;
  const used = last_used_at ? `Last used ${relative(last_used_at, now)}` : 'Never used';
  return previous_until && Date.parse(previous_until) > now
    ? `${used} · the key before works until ${dayName(previous_until)}`
    : used;
}

function card(context: Context, key: AdminKey, refresh: () => Promise<void>): HTMLElement {
  const button = (words: string, click: () => void, danger = false) =>
    h('button', { type: 'button', click, 'data-key': `${words} ${key.id}`, ...(danger ? { class: 'danger' } : {}) }, words);
  const buttons = [
    button('Change…', () => askChange(context, key, refresh)),
    button('Rotate…', () => askRotate(context, key, refresh)),
    button('Revoke…', () => askRevoke(context, key, refresh), true),
  ];
  return h(
    'li',
    {
      class: key.revoked_at ? 'card off' : 'card',
      id: key.id,
      ...(context.route.id === key.id ? { 'aria-current': 'true' } : {}),
    },
    h(
      'h2',
      {},
      key.name,
      ' ',
      h('small', { class: 'soft' }, key.kind === 'secret' ? 'secret, for your server' : 'publishable, for pages'),
    ),
    h('p', { class: 'soft' }, h('code', {}, key.id), ` · ${stateOf(key, context.now())}`),
    h(
      'p',
      {},
      'Today ',
      h('a', { href: linkTo('requests', null, { key: key.id }) }, `${formatNumber(key.images_today)} images`),
      `, ${dollars(key.spent_today_usd)}`,
    ),
    originsOf(context, key, refresh),
    h('p', { class: 'soft' }, limitsOf(key)),
    key.revoked_at || !mayChange(context) ? null : h('p', { class: 'actions' }, ...buttons),
  );
}

export const openKeys: OpenScreen = (context) => {
  const content = live<{ items: AdminKey[] }>(
    () => context.api.get('keys'),
    ({ items }, refresh) => {
      const order = [...items].sort((a, b) => Number(a.revoked_at !== null) - Number(b.revoked_at !== null));
      return [
        items.length === 0
          ? h('p', { class: 'empty' }, 'No keys yet. A page needs a publishable key, your server a secret one.')
          : null,
        h('ul', { class: 'cards' }, ...order.map((key) => card(context, key, refresh))),
      ];
    },
  );
  const add = h(
    'button',
    { type: 'button', class: 'primary', disabled: !mayChange(context), click: () => askNewKey(context, content.refresh) },
    'New key…',
  );
  return { title: 'Keys', node: h('div', {}, h('p', { class: 'actions' }, add), content.node), refresh: content.refresh };
};
