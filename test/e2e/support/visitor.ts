import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';
import { test as base, inject } from 'vitest';
import { call } from '../../../tools/lab/http.ts';
import { type Network, openNetwork } from '../../../tools/lab/network.ts';
import type { SharedEasel } from './shared-easel.ts';

export const LIGHTHOUSE = 'A lighthouse on a cliff at dawn';
/** Makes the sandbox draw at once, where the wait is not what is looked at. */
export const FAST_LIGHTHOUSE = `${LIGHTHOUSE} [sandbox:fast]`;

/** Where the picture comes at once, its previews may be gone before the browser asks for them. */
export const LATE_PREVIEW = /404 .*\/previews\//;

const ACTION_TIMEOUT_MS = 30_000;

/** A visitor who has asked for no less motion: for tests of what moves, of what must not, and of what a picture of it says. */
export const MOVING: BrowserContextOptions = { reducedMotion: 'no-preference' };

/** A page of somebody else's, on an origin of its own. */
export interface Site {
  readonly origin: string;
  /** A publishable key for its origin. */
  readonly key: string;
  /** What it answers from now on at `/`; `headers` are, say, its content security policy. */
  serve(html: string, headers?: Readonly<Record<string, string>>): void;
  close(): void;
}

/** Serves pages on an origin of their own, which a publishable key allows. */
export async function openSite(easel: SharedEasel): Promise<Site> {
  let page: { html: string; headers: Readonly<Record<string, string>> } = { html: '', headers: {} };
  const server = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers }).end(page.html),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const body = { kind: 'publishable', name: 'a site', origins: [origin] };
  const response = await call(easel, '/v1/admin/keys', body, { key: easel.adminToken });
  const { key } = (await response.json()) as { key: string };
  return {
    origin,
    key,
    serve(html, headers = {}) {
      page = { html, headers };
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Somebody with a browser: a context, an address and a visitor of their own, and everything that goes wrong in their page. */
export class Visitor {
  readonly easel: SharedEasel;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly network: Network;
  /** What went wrong in the page, and what it asked of anybody but Easel and itself. */
  readonly faults: string[] = [];
  /** How many generations it asked for. */
  posts = 0;

  constructor(easel: SharedEasel, context: BrowserContext, page: Page, network: Network) {
    this.easel = easel;
    this.context = context;
    this.page = page;
    this.network = network;
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        this.faults.push(`${message.type()}: ${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (error) => this.faults.push(`thrown: ${error.message}`));
    page.on('request', (request) => {
      const url = new URL(request.url());
      const known = ['blob:', 'data:'].includes(url.protocol) || [easel.url, new URL(page.url()).origin].includes(url.origin);
      if (!known && request.resourceType() !== 'document') this.faults.push(`foreign: ${request.url()}`);
      if (request.method() === 'POST' && url.pathname === '/v1/generations') this.posts++;
    });
  }

  /** Opens a page of Easel's. */
  async open(path = '/'): Promise<void> {
    await this.page.goto(this.easel.url + path);
  }

  /** Opens the playground, and waits until it can be used. */
  async openPlayground(): Promise<void> {
    await this.open();
    await this.quota('5 of 5 left today');
  }

  /** A part of the generator, with these words where words are given. */
  part(name: string, hasText?: string | RegExp): Locator {
    return this.page.locator(`easel-generator [part~=${name}]`, hasText === undefined ? {} : { hasText });
  }

  async quota(text: string | RegExp): Promise<void> {
    await this.part('quota', text).waitFor();
  }

  prompt(): Locator {
    return this.page.getByLabel('Describe your image');
  }

  async create(words: string): Promise<void> {
    await this.prompt().fill(words);
    await this.page.getByRole('button', { name: /^Create/ }).click();
  }

  /** Notes from now on every line that is said, and every shift of the layout. */
  async watch(): Promise<void> {
    await this.part('status').evaluate((line) => {
      const watched = { lines: [line.textContent ?? ''], shift: 0 };
      Object.assign(globalThis, { watched });
      new MutationObserver(() => watched.lines.push(line.textContent ?? '')).observe(line, { childList: true, subtree: true });
      // Shifts within half a second of a click or a key count here too: nothing is to move by itself.
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) watched.shift += (entry as PerformanceEntry & { value: number }).value;
      }).observe({ type: 'layout-shift' });
    });
  }

  async watched(): Promise<{ readonly lines: string[]; readonly shift: number }> {
    return this.page.evaluate(() => (globalThis as unknown as { watched: { lines: string[]; shift: number } }).watched);
  }

  /** The image that is shown, once the browser has it. */
  async shownImage(): Promise<{ url: string; width: number; alt: string }> {
    await this.part('status', /^Done in/).waitFor();
    // For a moment the image before it is still below it.
    const image = this.part('image').last();
    await image.waitFor();
    return image.evaluate((image: HTMLImageElement) => ({
      url: image.src,
      // The browser shows a derived size; the attribute is the width of the original.
      width: image.complete && image.naturalWidth > 0 ? Number(image.getAttribute('width')) : 0,
      alt: image.alt,
    }));
  }

  /** A browser reports each answer of 4xx, also one that the page expects: here, those for paths that match are left out. */
  faultsBeside(expected: RegExp): string[] {
    return this.faults.filter((fault) => !expected.test(fault));
  }
}

export type Arrives = (options?: BrowserContextOptions) => Promise<Visitor>;

interface Fixtures {
  easel: SharedEasel;
  /** The browser that all tests share. */
  browser: Browser;
  /** Lets one more visitor come, with a browser context as wished. */
  arrives: Arrives;
  visitor: Visitor;
  /** A page of somebody else's. */
  site: Site;
}

/** A test of pages in a real browser, in front of the Easel that all browser tests share. */
export const it = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures this one needs.
  easel: ({}, use) => use(inject('easel')),
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures this one needs.
    async ({}, use) => {
      const browser = await chromium.connect(inject('browserUrl'));
      await use(browser);
      // Leaves the browser that is shared; it goes on for the others.
      await browser.close();
    },
    { scope: 'worker' },
  ],
  arrives: async ({ easel, browser }, use) => {
    const visitors: Visitor[] = [];
    await use(async (options = {}) => {
      const network = await openNetwork();
      const context = await browser.newContext({
        viewport: { width: 1280, height: 1200 },
        locale: 'en-GB',
        timezoneId: 'UTC',
        // A browser without a graphics card spends two thirds of its computing on animations.
        reducedMotion: 'reduce',
        proxy: { server: network.proxy },
        ...options,
      });
      context.setDefaultTimeout(ACTION_TIMEOUT_MS);
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: easel.url });
      const visitor = new Visitor(easel, context, await context.newPage(), network);
      visitors.push(visitor);
      return visitor;
    });
    await Promise.all(visitors.map(({ context }) => context.close()));
    for (const { network } of visitors) network.close();
  },
  visitor: async ({ arrives }, use) => use(await arrives()),
  site: async ({ easel }, use) => {
    const site = await openSite(easel);
    await use(site);
    site.close();
  },
});
