import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest';
import { type EaselInstance, startEasel } from '../../../tools/lab/easel.ts';
import { type FakeOpenAI, startFakeOpenAI } from '../../../tools/lab/fake-openai.ts';
import { generated, until } from '../../../tools/lab/http.ts';
import { it } from '../support/visitor.ts';

const FORMATS = ['png', 'jpeg', 'webp'] as const;
type Format = (typeof FORMATS)[number];

/** An Easel of its own, since the one that is shared draws by itself. */
const START_WITHIN_MS = 120_000;

let fake: FakeOpenAI;
let easel: EaselInstance;
let attacker: Server;
let origin: string;
/** What ran, and told so. */
let ran: string[];
const files = new Map<Format, { url: string; bytes: Buffer; headers: Headers }>();

beforeAll(async () => {
  attacker = createServer((request, response) => {
    const [, name = '', format] = (request.url ?? '').split('/');
    if (name === 'ran') ran.push(format ?? '');
    const file = files.get(format as Format);
    const type = { html: 'text/html', guarded: 'text/html', script: 'text/javascript; charset=iso-8859-1' }[name];
    if (name === 'guarded') response.setHeader('content-security-policy', file?.headers.get('content-security-policy') ?? '');
    const bytes = type === undefined ? '<!doctype html><title>Attacker</title>' : file?.bytes;
    response.writeHead(200, { 'content-type': type ?? 'text/html' }).end(bytes);
  });
  await new Promise<void>((resolve) => attacker.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(attacker.address() as AddressInfo).port}`;
  fake = await startFakeOpenAI();
  easel = await startEasel({ by: 'lab', env: { OPENAI_API_KEY: 'sk-fake', OPENAI_BASE_URL: `${fake.url}/v1` } });
  for (const format of FORMATS) {
    const body = { prompt: `[fake:polyglot] ${origin}/ran/`, director: 'off', format, user: format };
    const { images } = await generated(easel, body);
    const url = images[0]?.url ?? '';
    const { headers, body: bytes } = await fetchWhole(url);
    files.set(format, { url, bytes, headers });
  }
}, START_WITHIN_MS);
afterAll(async () => {
  await easel?.discard();
  await fake?.close();
  attacker?.close();
  attacker?.closeAllConnections();
});
beforeEach(() => {
  ran = [];
});

async function fetchWhole(url: string): Promise<{ headers: Headers; body: Buffer }> {
  const response = await fetch(url);
  return { headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
}

/** Every way in which a page can take a URL for something that runs. Returns what became of each. */
function takeIn(page: Page, url: string): Promise<Record<string, string>> {
  return page.evaluate(async (address) => {
    const outcome = (target: EventTarget) =>
      new Promise<string>((resolve) => {
        for (const type of ['load', 'error', 'message']) target.addEventListener(type, () => resolve(type));
        setTimeout(() => resolve('nothing'), 2000);
      });
    const element = (tag: string, attributes: Record<string, string>) => {
      const made = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
      const ended = outcome(made);
      document.body.append(made);
      return ended;
    };
    const attempt = async (start: () => unknown) => {
      try {
        await start();
        return 'load';
      } catch {
        return 'error';
      }
    };
    const ways: Record<string, Promise<string>> = {
      img: element('img', { src: address }),
      iframe: element('iframe', { src: address }),
      'iframe that may run scripts': element('iframe', { src: address, sandbox: 'allow-scripts allow-same-origin allow-modals' }),
      object: element('object', { data: address }),
      'object as a page': element('object', { data: address, type: 'text/html' }),
      'embed as a page': element('embed', { src: address, type: 'text/html' }),
      script: element('script', { src: address, charset: 'iso-8859-1' }),
      module: element('script', { src: address, type: 'module' }),
      style: element('link', { href: address, rel: 'stylesheet' }),
      import: attempt(() => import(address)),
      worker: attempt(async () => {
        const ended = await outcome(new Worker(address));
        if (ended === 'error') throw new Error(ended);
      }),
      'worker that imports it': attempt(async () => {
        const blob = new Blob([`importScripts(${JSON.stringify(address)}); postMessage('ran')`], { type: 'text/javascript' });
        const ended = await outcome(new Worker(URL.createObjectURL(blob)));
        if (ended === 'error') throw new Error(ended);
      }),
      'service worker': attempt(() => navigator.serviceWorker.register(address)),
    };
    const ended = await Promise.all(Object.entries(ways).map(async ([name, way]) => [name, await way]));
    return Object.fromEntries(ended) as Record<string, string>;
  }, url);
}

/** Those that mean that a script was taken in. */
const RUNNING = ['script', 'module', 'style', 'import', 'worker', 'worker that imports it', 'service worker'];

describe.each(FORMATS)('a %s that is also a page and a script', (format) => {
  it('is a picture and runs nowhere: not in a tab, and not in any way in which a page of any origin can take it in', async ({
    visitor: { page },
  }) => {
    const { url = '' } = files.get(format) ?? {};
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(url);
    expect(await page.evaluate(() => [document.contentType, document.images.length])).toEqual([`image/${format}`, 1]);
    for (const taker of [`${origin}/`, `${easel.url}/healthz`]) {
      await page.goto(taker);
      const outcomes = await takeIn(page, url);
      expect(outcomes.img).toBe('load');
      expect(RUNNING.filter((way) => outcomes[way] === 'load')).toEqual([]);
    }
    // What would have run would have called by now: this comes after it.
    await page.evaluate((address) => fetch(address, { mode: 'no-cors' }), `${origin}/ran/nothing`);
    expect([ran, dialogs]).toEqual([['nothing'], []]);
  });

  it('would run if it were served as either, but as a page not even then with the policy that is on every image', async ({
    visitor: { page },
  }) => {
    page.on('dialog', (dialog) => void dialog.dismiss());
    await page.goto(`${origin}/guarded/${format}`);
    expect(await page.evaluate(() => document.contentType)).toBe('text/html');
    await page.goto(origin);
    expect(ran).toEqual([]);
    await page.goto(`${origin}/html/${format}`);
    await until(() => ran.includes('page'), 'the page ran');
    if (format === 'png') return;
    await page.goto(origin);
    await page.addScriptTag({ url: `${origin}/script/${format}` });
    await until(() => ran.includes('script'), 'the script ran');
  });
});
