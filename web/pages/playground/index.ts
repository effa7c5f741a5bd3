import { isLoopbackName } from '../../../common/loopback.ts';
import type { Release } from '../../../common/release.ts';
import { copyText } from '../../elements/common/dom.ts';
import type { EaselGenerator } from '../../elements/generator/element.ts';
import { botCheck } from '../common/bot-check.ts';
import { elementOf } from '../common/element.ts';
import { createApiPanel } from './api-panel.ts';
import configuratorStyles from './configurator.css';
import { createConfigurator } from './configurator.ts';
import fieldsStyles from './fields.css';
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
  elementOf('heard').textContent = said;
  setTimeout(() => {
    button.textContent = before;
    elementOf('heard').textContent = '';
  }, COPIED_MS);
}

/** A new deployment that lacks something has a page that leads through it. */
async function leadToSetup(): Promise<void> {
  const setup = await read<{ readonly open: boolean; readonly problems: readonly object[] }>('/setup.json');
  if (setup && (setup.open || setup.problems.length > 0)) location.replace('/setup');
}

async function start(): Promise<void> {
  const generator = elementOf('generator') as EaselGenerator;
  let place: SnippetContext = { origin: location.origin, siteKey: null, release: null };
  let shown: Setup | null = null;

  function draw(setup: Setup): void {
    shown = setup;
    highlight(elementOf('code'), snippet(setup, place));
  }

  connectTabs(elementOf('tab-embed').parentElement ?? document.body);
  const api = createApiPanel(generator, () => place.siteKey, {
    languages: elementOf('languages'),
    code: elementOf('api-code'),
    send: elementOf('send'),
    said: elementOf('api-said'),
    answer: elementOf('api-answer'),
    answerBox: elementOf('api-answer-box'),
  });
  api.draw();
  generator.addEventListener('input', api.draw);
  if (isLoopbackName(location.hostname)) {
    elementOf('next').hidden = false;
    generator.addEventListener('easel-quota', ({ detail }) => {
      elementOf('used-up').textContent = usedUpAdvice(detail);
    });
  }
  elementOf('paste').addEventListener('input', ({ currentTarget }) => {
    elementOf('paste-answer').textContent = pasteAdvice((currentTarget as HTMLInputElement).value, location.origin);
  });

  async function pin(): Promise<void> {
    const release = await read<Release>('/w/manifest.json');
    if (!release || place.release) return;
    place = { ...place, release };
    elementOf('version').textContent = release.version.split('-')[0] ?? '';
    if (shown) draw(shown);
  }

  void pin();
  // What it styles is made here, so the first paint does not wait for it.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(configuratorStyles + fieldsStyles);
  document.adoptedStyleSheets.push(sheet);
  const configurator = createConfigurator(generator, draw);
  elementOf('ways').replaceWith(configurator.way);
  elementOf('switches').replaceWith(configurator.switches);
  elementOf('look').replaceWith(configurator.look);
  // A long line scrolls, so the keyboard must reach it.
  for (const id of ['code-box', 'api-box', 'api-answer-box']) elementOf(id).tabIndex = 0;
  elementOf('options').append(configurator.fields);
  configurator.show();
  elementOf('copy').addEventListener(
    'click',
    ({ currentTarget }) => void copy(currentTarget as HTMLElement, elementOf('code').textContent ?? ''),
  );
  elementOf('copy-api').addEventListener(
    'click',
    ({ currentTarget }) => void copy(currentTarget as HTMLElement, elementOf('api-code').textContent ?? ''),
  );
  elementOf('share').addEventListener('click', ({ currentTarget }) => void copy(currentTarget as HTMLElement, location.href));
  elementOf('start-over').addEventListener('click', configurator.startOver);

  void read<Styles>('/v1/styles').then((styles) => configurator.offer(styles?.data ?? []));
  // Nothing can be made without the key, so it waits for nothing else.
  const playground = await read<Playground>('/playground.json');
  const { site_key: siteKey = null, sandbox = false, turnstile_site_key: turnstileKey = null } = playground ?? {};
  place = { ...place, siteKey };
  elementOf('sandbox').classList.toggle('on', sandbox);
  elementOf('no-key').hidden = siteKey !== null;
  if (siteKey === null) await leadToSetup();
  if (shown) draw(shown);
  if (turnstileKey) generator.botCheck = botCheck(turnstileKey, elementOf('bot-check'));
  if (siteKey) for (const element of [generator, elementOf('gallery')]) element.setAttribute('site-key', siteKey);
}

void start();
