import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { type Easel, startEasel } from './support/easel.ts';
import { call, fetchFile } from './support/http.ts';

const LIGHTHOUSE = 'A lighthouse on a cliff at dawn';

let easel: Easel;
let browser: Browser;
beforeAll(async () => {
  [easel, browser] = await Promise.all([startEasel({ env: { SANDBOX_SECONDS: '2.5' } }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await easel?.discard();
});

let context: BrowserContext;
let page: Page;
/** Everything that went wrong in the page, and everything it asked of anybody else. */
let faults: string[];
let posts: number;

beforeEach(async () => {
  // A context of its own is a visitor of its own.
  context = await browser.newContext({ viewport: { width: 1280, height: 1200 }, locale: 'en-GB', timezoneId: 'UTC' });
  context.setDefaultTimeout(15_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: easel.url });
  page = await context.newPage();
  faults = [];
  posts = 0;
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      faults.push(`${message.type()}: ${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => faults.push(`thrown: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (![easel.url, new URL(page.url()).origin].includes(url.origin) && request.resourceType() !== 'document')
      faults.push(`foreign: ${request.url()}`);
    if (request.method() === 'POST' && url.pathname === '/v1/generations') posts++;
  });
});
afterEach(() => context?.close());

const part = (name: string, hasText?: string | RegExp): Locator =>
  page.locator(`easel-generator [part~=${name}]`, hasText === undefined ? {} : { hasText });
const quota = (text: string | RegExp) => part('quota', text).waitFor();
const prompt = () => page.getByLabel('Describe your image');

/** A browser reports each answer of 4xx, also one that the page expects: here, those for paths that match are left out. */
const faultsBeside = (expected: RegExp) => faults.filter((fault) => !expected.test(fault));
/** Where the picture comes at once, its previews may be gone before the browser asks for them. */
const LATE_PREVIEW = /404 .*\/previews\//;
const REFUSED = /429 .*\/v1\/generations$/;

async function create(words: string): Promise<void> {
  await prompt().fill(words);
  await page.getByRole('button', { name: /^Create/ }).click();
}

/** The image that is shown, once the browser has it. */
async function shownImage(): Promise<{ url: string; width: number; alt: string }> {
  await part('status', /^Done in/).waitFor();
  await part('image').waitFor();
  return part('image').evaluate((image: HTMLImageElement) => ({ url: image.src, width: image.naturalWidth, alt: image.alt }));
}

describe('the playground', () => {
  beforeEach(async () => {
    await page.goto(easel.url);
    await quota('5 of 5 left today');
  });

  it('shows every stage of the wait and then the image, with nothing wrong in the page and nothing asked of anybody else', async () => {
    await part('status').evaluate((line) => {
      const seen = [line.textContent];
      Object.assign(globalThis, { seen });
      new MutationObserver(() => seen.push(line.textContent)).observe(line, { childList: true, subtree: true });
    });
    await create(LIGHTHOUSE);
    await part('progress').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).waitFor();
    expect(await shownImage()).toMatchObject({ width: 1536, alt: LIGHTHOUSE });
    await quota('4 of 5 left today');

    const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
    const stages = [/^(Adding|Directing)/, /^First look/, /^Second look/, /^Done in \d+ s$/];
    const places = stages.map((stage) => seen.findIndex((line) => stage.test(line)));
    expect(places, seen.join(' / ')).toEqual([...places].filter((at) => at >= 0).sort((a, b) => a - b));
    expect(posts).toBe(1);
    expect(faults).toEqual([]);
  });

  it('copies the link of the image and downloads its very bytes', async () => {
    await create(`${LIGHTHOUSE} [sandbox:fast]`);
    const { url } = await shownImage();
    const { sha256 } = await fetchFile(url);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await part('status', 'Link copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download' }).click()]);
    expect(download.suggestedFilename()).toBe(new URL(url).pathname.slice('/i/'.length));
    const bytes = await readFile(await download.path());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    expect(faultsBeside(LATE_PREVIEW)).toEqual([]);
  });

  it('says so when the images of the day are used up, keeps the words, and makes no sixth', async () => {
    for (let left = 4; left >= 0; left--) {
      await create(`cat number ${left} [sandbox:fast]`);
      await quota(left > 0 ? `${left} of 5 left today` : '5 / 5 · resets at 00:00');
      await shownImage();
    }
    await prompt().fill('a sixth cat [sandbox:fast]');
    await prompt().press('Enter');
    await part('error', 'Daily image quota reached. Resets at 00:00.').waitFor();
    expect(await prompt().inputValue()).toBe('a sixth cat [sandbox:fast]');
    expect(faultsBeside(new RegExp(`${LATE_PREVIEW.source}|${REFUSED.source}`))).toEqual([]);
  });

  it('says that a prompt was refused and not counted, and gives the words back to be changed', async () => {
    const words = 'something that is not allowed [sandbox:content_policy]';
    await create(words);
    await part('error', /can’t be made.*Not counted/).waitFor();
    await quota('5 of 5 left today');
    expect(await prompt().inputValue()).toBe(words);
    await page.getByRole('button', { name: 'Edit the words' }).click();
    expect(await prompt().evaluate((field) => (field.getRootNode() as ShadowRoot).activeElement === field)).toBe(true);
    expect(faults).toEqual([]);
  });

  it('picks up after a reload in the middle: the same image comes, bought once', async () => {
    await create(LIGHTHOUSE);
    await part('status', /^First look/).waitFor();
    await page.reload();
    expect(await prompt().inputValue()).toBe(LIGHTHOUSE);
    expect(await shownImage()).toMatchObject({ width: 1536, alt: LIGHTHOUSE });
    await quota('4 of 5 left today');
    expect(posts).toBe(1);
    expect(faultsBeside(LATE_PREVIEW)).toEqual([]);
  });
});

it('the playground is not ready before it knows its key, and nothing moves when it is', async () => {
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/playground.json', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(easel.url);
  await prompt().fill(`${LIGHTHOUSE} [sandbox:fast]`);
  const button = page.getByRole('button', { name: /^Create/ });
  expect(await button.isDisabled()).toBe(true);
  const before = await button.boundingBox();
  answer();
  await quota('5 of 5 left today');
  expect(await button.isEnabled()).toBe(true);
  expect(await button.boundingBox()).toEqual(before);
  await button.click();
  await shownImage();
  expect(faultsBeside(LATE_PREVIEW)).toEqual([]);
});

describe('the second file of the widget', () => {
  const SECOND = '**/widget-work.js*';

  it('is asked for when somebody turns to the form, and what cannot be had is tried again', async () => {
    let asked = 0;
    await page.route(SECOND, (route) => (++asked === 1 ? route.abort() : route.continue()));
    await page.goto(easel.url);
    await quota('5 of 5 left today');
    expect(asked).toBe(0);
    await create(`${LIGHTHOUSE} [sandbox:fast]`);
    await shownImage();
    expect(asked).toBe(2);
    expect(posts).toBe(1);
  });

  it('is not run when it is not the one that the first file knows', async () => {
    await page.route(SECOND, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `globalThis.tampered = true;${await response.text()}` });
    });
    await page.goto(easel.url);
    await quota('5 of 5 left today');
    await create(LIGHTHOUSE);
    await part('status', 'could not be reached').waitFor();
    expect(await page.evaluate(() => 'tampered' in globalThis)).toBe(false);
    expect(posts).toBe(0);
  });
});

it('a connection that breaks while an image is made is taken up again', async () => {
  await page.addInitScript(() => {
    const whole = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const response = await whole(input, init);
      if (init?.method !== 'POST' || !String(input).endsWith('/v1/generations')) return response;
      const { readable, writable } = new TransformStream();
      response.body?.pipeTo(writable, { signal: AbortSignal.timeout(700) }).catch(() => null);
      return new Response(readable, response);
    };
  });
  await page.goto(easel.url);
  await quota('5 of 5 left today');
  await create(LIGHTHOUSE);
  await page.waitForRequest(/\/v1\/generations\/[^/]+\/events$/);
  expect(await shownImage()).toMatchObject({ alt: LIGHTHOUSE });
  expect(posts).toBe(1);
});

it('where a bot check is asked for, the playground loads it and sends its token', async () => {
  await page.route('**/playground.json', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ json: { ...(await response.json()), turnstile_site_key: 'site-1' } });
  });
  await page.route('https://challenges.cloudflare.com/**', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: 'window.turnstile = { render: (_, { sitekey, callback }) => void setTimeout(callback, 10, sitekey + " passed"), remove() {} };',
    }),
  );
  const visitor = page.waitForRequest('**/v1/visitors');
  await page.goto(easel.url);
  expect((await visitor).postDataJSON()).toEqual({ turnstile_token: 'site-1 passed' });
  await quota('5 of 5 left today');
  expect(faultsBeside(/^foreign: https:\/\/challenges\.cloudflare\.com\//)).toEqual([]);
});

describe('the one tag on a page of another site', () => {
  let site: Server;
  let port: number;

  beforeAll(async () => {
    let html = '';
    site = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html));
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    port = (site.address() as AddressInfo).port;
    const body = { kind: 'publishable', name: 'a shop', origins: [`http://127.0.0.1:${port}`] };
    const response = await call(easel, '/v1/admin/keys', body, { key: easel.adminToken });
    const { key } = (await response.json()) as { key: string };
    html = `<!doctype html><html lang="en"><title>A shop</title><link rel="icon" href="data:,">
<script type="module" src="${easel.url}/widget.js"></script>
<easel-generator site-key="${key}"></easel-generator></html>`;
  });
  afterAll(() => {
    site?.closeAllConnections();
    site?.close();
  });

  it('makes images there', async () => {
    await page.goto(`http://127.0.0.1:${port}`);
    await quota('5 of 5 left today');
    await create(`${LIGHTHOUSE} [sandbox:fast]`);
    const { url, width } = await shownImage();
    expect(url).toContain(`${easel.url}/i/`);
    expect(width).toBe(1024);
    await quota('4 of 5 left today');
    expect(faultsBeside(LATE_PREVIEW)).toEqual([]);
  });

  it('makes none where the page is not on the list of its key, and says why', async () => {
    // Another name of the same machine is another origin.
    await page.goto(`http://localhost:${port}`);
    await create(LIGHTHOUSE);
    await part('error', /origin is not on the list/).waitFor();
    expect(posts).toBe(0);
  });
});
