import type { EaselGenerator } from '../../widget/element.ts';
import { botCheck } from '../bot-check.ts';
import { snippets } from './snippets.ts';

/** `GET /playground.json`: which key this page may use, and whether pictures are play. */
interface Playground {
  readonly site_key: string | null;
  readonly sandbox: boolean;
  /** Where new visitors are asked for a bot check; else `null`. */
  readonly turnstile_site_key: string | null;
}

const COPIED_MS = 2000;

function find(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}

async function readPlayground(): Promise<Playground> {
  try {
    const response = await fetch('/playground.json');
    if (response.ok) return await response.json();
  } catch {
    // Without an answer the page shows how to make a key, which is also what to do when the server has none.
  }
  return { site_key: null, sandbox: false, turnstile_site_key: null };
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const code = find(button.dataset.copies ?? '');
  try {
    await navigator.clipboard.writeText(code.textContent ?? '');
    button.textContent = 'Copied';
    find('heard').textContent = 'Copied';
  } catch {
    getSelection()?.selectAllChildren(code);
    button.textContent = 'Selected';
  }
  setTimeout(() => {
    button.textContent = 'Copy';
    find('heard').textContent = '';
  }, COPIED_MS);
}

async function start(): Promise<void> {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copies]')) {
    button.addEventListener('click', () => void copy(button));
  }
  const generator = find('generator') as EaselGenerator;
  const { site_key: siteKey, sandbox, turnstile_site_key: turnstileKey } = await readPlayground();
  const code = snippets(location.origin, siteKey);
  find('tag').textContent = code.tag;
  find('curl').textContent = code.curl;
  find('sandbox').classList.toggle('on', sandbox);
  find('no-key').hidden = siteKey !== null;
  if (turnstileKey) generator.botCheck = botCheck(turnstileKey, find('bot-check'));
  if (siteKey) generator.setAttribute('site-key', siteKey);
  else generator.setAttribute('styles', 'none');
}

void start();
