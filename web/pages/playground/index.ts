import { isLoopbackName } from '../../../common/loopback.ts';
import type { Release } from '../../../common/release.ts';
import { copyText } from '../../elements/common/dom.ts';
import type { EaselGenerator } from '../../elements/generator/element.ts';
import { botCheck } from '../common/bot-check.ts';
import { find } from '../common/find.ts';
import { createApiPanel } from './api-panel.ts';
import { createConfigurator } from './configurator.ts';
import { highlight } from './highlight.ts';
import { pasteAdvice } from './paste.ts';
import type { Setup } from './setup.ts';
import { type SnippetContext, snippet } from './snippets.ts';
import { connectTabs } from './tabs.ts';
import { usedUpAdvice } from './used-up.ts';

/** `GET /playground.json`: the key of this page, and whether Easel runs in demo mode. */
interface Playground {
  readonly site_key: string | null;
  readonly sandbox: boolean;
  /** `null` if new visitors need no bot check. */
  readonly turnstile_site_key: string | null;
}

interface Styles {
  readonly data: readonly { readonly id: string; readonly title: string }[];
}

const COPIED_MS = 2000;

/** Reads JSON from Easel; `null` if that fails: then the page works without it. */
async function read<T>(path: string): Promise<T | null> {
  try {
    const response = await fetch(path);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

async function copy(button: HTMLElement, text: string): Promise<void> {
  const before = button.textContent ?? '';
  const said = (await copyText(text)) ? 'Copied' : 'Not copied';
  button.textContent = said;
  find('heard').textContent = said;
  setTimeout(() => {
    button.textContent = before;
    find('heard').textContent = '';
  }, COPIED_MS);
}

/** A new deployment that lacks something has a page that leads through it. */
async function leadToSetup(): Promise<void> {
  const setup = await read<{ readonly open: boolean; readonly problems: readonly object[] }>('/setup.json');
  if (setup && (setup.open || setup.problems.length > 0)) location.replace('/setup');
}

async function start(): Promise<void> {
  const generator = find('generator') as EaselGenerator;
  let place: SnippetContext = { origin: location.origin, siteKey: null, release: null };
  let shown: Setup | null = null;

  function draw(setup: Setup): void {
    shown = setup;
    highlight(find('code'), snippet(setup, place));
  }

  connectTabs(find('tab-embed').parentElement ?? document.body);
  const api = createApiPanel(generator, () => place.siteKey, {
    languages: find('languages'),
    code: find('api-code'),
    send: find('send'),
    said: find('api-said'),
    answer: find('api-answer'),
    answerBox: find('api-answer-box'),
  });
  api.draw();
  generator.addEventListener('input', api.draw);
  if (isLoopbackName(location.hostname)) {
    find('next').hidden = false;
    generator.addEventListener('easel-quota', ({ detail }) => {
      find('used-up').textContent = usedUpAdvice(detail);
    });
  }
  find('paste').addEventListener('input', ({ currentTarget }) => {
    find('paste-answer').textContent = pasteAdvice((currentTarget as HTMLInputElement).value, location.origin);
  });

  async function pin(): Promise<void> {
    const release = await read<Release>('/w/manifest.json');
    if (!release || place.release) return;
    place = { ...place, release };
    find('version').textContent = release.version.split('-')[0] ?? '';
    if (shown) draw(shown);
  }

  void pin();
  const configurator = createConfigurator(generator, draw);
  find('ways').replaceWith(configurator.way);
  find('switches').replaceWith(configurator.switches);
  find('look').replaceWith(configurator.look);
  // A long line scrolls, so the keyboard must reach it.
  for (const id of ['code-box', 'api-box', 'api-answer-box']) find(id).tabIndex = 0;
  find('options').append(configurator.fields);
  configurator.show();
  find('copy').addEventListener(
    'click',
    ({ currentTarget }) => void copy(currentTarget as HTMLElement, find('code').textContent ?? ''),
  );
  find('copy-api').addEventListener(
    'click',
    ({ currentTarget }) => void copy(currentTarget as HTMLElement, find('api-code').textContent ?? ''),
  );
  find('share').addEventListener('click', ({ currentTarget }) => void copy(currentTarget as HTMLElement, location.href));
  find('start-over').addEventListener('click', configurator.startOver);

  void read<Styles>('/v1/styles').then((styles) => configurator.offer(styles?.data ?? []));
  // Nothing can be made without the key, so it waits for nothing else.
  const playground = await read<Playground>('/playground.json');
  const { site_key: siteKey = null, sandbox = false, turnstile_site_key: turnstileKey = null } = playground ?? {};
  place = { ...place, siteKey };
  find('sandbox').classList.toggle('on', sandbox);
  find('no-key').hidden = siteKey !== null;
  if (siteKey === null) await leadToSetup();
  if (shown) draw(shown);
  if (turnstileKey) generator.botCheck = botCheck(turnstileKey, find('bot-check'));
  if (siteKey) for (const element of [generator, find('gallery')]) element.setAttribute('site-key', siteKey);
}

void start();
