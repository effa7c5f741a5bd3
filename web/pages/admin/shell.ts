import { h } from '../../elements/common/dom.ts';
import type { Api } from './api.ts';
import type { Screen } from './context.ts';
import { createKeyNames } from './key-names.ts';
import { TEXTS } from './language.ts';
import { createAdminDialogs } from './parts/dialog.ts';
import { field, textOf } from './parts/field.ts';
import { createPageToasts } from './parts/toasts.ts';
import { linkTo, readRoute, routeOfReference } from './router.ts';
import { SCREENS } from './screens/index.ts';
import type { OperatorSession } from './types.ts';

/** How often what changes by itself is loaded again. */
const REFRESH_MS = 5000;
const { common } = TEXTS;

const isTyping = ({ target }: Event): boolean =>
  target instanceof HTMLElement && target.matches('input, select, textarea, dialog *');

/** The page of somebody who is signed in: the menu, and one screen at a time. Returns how to take it away. */
export function openShell(
  api: Api,
  session: OperatorSession,
  signedOut: () => void,
): { readonly node: HTMLElement; close(): void } {
  const dialogs = createAdminDialogs();
  const toasts = createPageToasts();
  const now = () => Date.now();
  const keyNames = createKeyNames(api, now);
  const stop = new AbortController();
  const { signal } = stop;
  let screen: Screen | null = null;

  const heading = h('h1', { tabindex: '-1' });
  const main = h('main', { id: 'main' }, heading);
  const links = SCREENS.map(({ name, title }) => h('a', { href: linkTo(name) }, title));
  const leave = async () => {
    await api.send('DELETE', 'session').catch(() => undefined);
    signedOut();
  };
  // The address names the screen, so the link must not change it.
  const skip = (event: Event) => {
    event.preventDefault();
    heading.focus();
  };
  const findKeys = /^(Mac|iP)/.test(navigator.platform) ? common.findKeysOfApple : common.findKeys;
  const node = h(
    'div',
    { class: 'shell' },
    h('a', { href: '#main', class: 'skip', click: skip }, common.skip),
    h(
      'header',
      { class: 'bar' },
      h('a', { href: linkTo('today'), class: 'name' }, common.product),
      h('nav', { 'aria-label': common.screens }, ...links),
      h(
        'p',
        { class: 'account' },
        session.role === 'reader' ? h('span', { class: 'soft' }, common.readOnly) : null,
        h('button', { type: 'button', click: () => jump() }, common.find, ' ', h('kbd', {}, findKeys)),
        h('button', { type: 'button', click: () => void leave() }, common.signOut),
      ),
    ),
    main,
    toasts.node,
    dialogs.node,
  );

  const go = (link: string) => {
    location.hash = link;
  };

  function jump(): void {
    dialogs.ask({
      title: common.goTo,
      body: [field('reference', common.reference, { required: true })],
      action: common.go,
      async run(form) {
        const text = textOf(form, 'reference') ?? '';
        const named = SCREENS.find(({ title }) => title.toLowerCase() === text.toLowerCase());
        go(routeOfReference(text) ?? linkTo(named?.name ?? 'requests', null, named ? {} : { q: text }));
      },
    });
  }

  function show(): void {
    const route = readRoute(location.hash);
    const found = SCREENS.find(({ name }) => name === route.screen) ?? SCREENS[0];
    if (!found) return;
    screen?.leave?.();
    const context = { api, session, dialogs, toasts, route, keyNames, now, go };
    screen = found.open(context);
    heading.textContent = screen.title;
    document.title = `${screen.title} · ${common.product}`;
    for (const [index, link] of links.entries()) {
      if (SCREENS[index] === found) {
        link.setAttribute('aria-current', 'page');
        // On a phone the menu is wider than the screen.
        link.scrollIntoView({ block: 'nearest', inline: 'center' });
      } else link.removeAttribute('aria-current');
    }
    main.replaceChildren(heading, screen.node);
    scrollTo(0, 0);
  }

  function onKey(event: KeyboardEvent): void {
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      jump();
    } else if (
      !isTyping(event) &&
      !event.metaKey &&
      !event.ctrlKey &&
      !event.altKey &&
      screen?.onKey?.(event.key.toLowerCase())
    ) {
      event.preventDefault();
    }
  }

  addEventListener('hashchange', show, { signal });
  addEventListener('keydown', onKey, { signal });
  const timer = setInterval(() => {
    // While a dialog is open the screen behind it stays as it is.
    if (document.visibilityState === 'visible' && !document.querySelector('dialog[open]')) void screen?.refresh?.();
  }, REFRESH_MS);
  show();
  return {
    node,
    close() {
      clearInterval(timer);
      stop.abort();
      screen?.leave?.();
    },
  };
}
