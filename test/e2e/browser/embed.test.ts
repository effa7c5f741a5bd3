import { expect } from 'vitest';
import type { Release } from '../../../common/release.ts';
import { call } from '../../../tools/lab/http.ts';
import { FAST_LIGHTHOUSE, it, LATE_PREVIEW, openSite, type Site, type Visitor } from '../support/visitor.ts';

const page = (content: string) =>
  `<!doctype html><html lang="en"><title>A shop</title><link rel="icon" href="data:,"><h1>A shop</h1>${content}</html>`;
const plain = (url: string, key: string) =>
  page(`<iframe src="${url}/embed?key=${key}" title="Image generator" height="700"></iframe>`);
const loaded = (url: string, key: string, more = '') =>
  page(`<main><script src="${url}/embed.js" data-key="${key}" ${more} async></script></main>`);

/** The generator inside the frame. */
function inside({ page }: Visitor) {
  const frame = page.frameLocator('iframe[title="Image generator"]');
  const part = (name: string, hasText?: string | RegExp) =>
    frame.locator(`easel-generator [part~=${name}]`, hasText === undefined ? {} : { hasText });
  return {
    part,
    element: frame.locator('easel-generator'),
    async make(words: string): Promise<string> {
      await part('quota', 'left today').waitFor();
      await frame.getByLabel('Describe your image').fill(words);
      await frame.getByRole('button', { name: /^Create/ }).click();
      await part('status', /^Done in/).waitFor();
      return part('image').evaluate((image: HTMLImageElement) => image.src);
    },
  };
}

const heightOf = ({ page }: Visitor) =>
  page.locator('iframe[title="Image generator"]').evaluate((frame) => frame.getBoundingClientRect().height);
const contentOf = (visitor: Visitor) =>
  inside(visitor).element.evaluate((element) => Math.ceil(element.ownerDocument.body.getBoundingClientRect().height));

/** Keeps every event of the element that reaches the document. */
const listen = ({ page }: Visitor) =>
  page.evaluate(() => {
    const heard: { name: string; detail: unknown }[] = [];
    Object.assign(globalThis, { heard });
    for (const name of ['easel-submit', 'easel-complete', 'easel-quota'])
      document.addEventListener(name, (event) => heard.push({ name, detail: (event as CustomEvent).detail }));
  });
const heardBy = ({ page }: Visitor) =>
  page.evaluate(() => (globalThis as unknown as { heard: { name: string; detail: Record<string, unknown> }[] }).heard);

it('a plain frame makes images on a page without any script', async ({ easel, visitor, site }) => {
  site.serve(plain(easel.url, site.key), {
    'content-security-policy': `default-src 'none'; frame-src ${easel.url}; img-src data:`,
  });
  await visitor.page.goto(site.origin);
  expect(await inside(visitor).make(FAST_LIGHTHOUSE)).toContain(`${easel.url}/i/`);
  expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);
});

it('the browser itself shows the frame to no page that is not on the list of its key', async ({ easel, visitor, site }) => {
  site.serve(plain(easel.url, site.key));
  // Another name of the same machine is another origin.
  await visitor.page.goto(site.origin.replace('127.0.0.1', 'localhost'));
  await expect.poll(() => visitor.faults.join()).toMatch(/frame-ancestors/);
  expect(await inside(visitor).element.count()).toBe(0);
  expect(visitor.posts).toBe(0);
});

it('the loader makes the frame as high as what is in it, and hands its events on, in a page with a strict policy', async ({
  easel,
  visitor,
  site,
}) => {
  const policy = `default-src 'none'; script-src ${easel.url}; frame-src ${easel.url}; img-src data:`;
  site.serve(loaded(easel.url, site.key, 'data-size="landscape"'), {
    'content-security-policy': policy,
    'referrer-policy': 'no-referrer',
  });
  await visitor.page.goto(site.origin);
  await listen(visitor);
  const url = await inside(visitor).make(FAST_LIGHTHOUSE);
  await expect.poll(() => heardBy(visitor).then((heard) => heard.map(({ name }) => name))).toContain('easel-complete');
  const complete = (await heardBy(visitor)).find(({ name }) => name === 'easel-complete');
  expect(complete?.detail).toMatchObject({ url, generation: { status: 'succeeded', size: '1536x1024' } });

  await expect.poll(async () => (await heightOf(visitor)) - (await contentOf(visitor))).toBe(0);
  const wide = await heightOf(visitor);
  await visitor.page.setViewportSize({ width: 320, height: 900 });
  await expect.poll(async () => (await heightOf(visitor)) - (await contentOf(visitor))).toBe(0);
  expect(await heightOf(visitor)).not.toBe(wide);
  expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);
});

it('neither side listens to anybody else', async ({ easel, visitor, site }) => {
  const stranger: Site = await openSite(easel);
  try {
    stranger.serve(page(''));
    site.serve(
      page(
        `<script src="${easel.url}/embed.js" data-key="${site.key}"></script><iframe src="${stranger.origin}" title="An advertisement"></iframe>`,
      ),
    );
    await visitor.page.goto(site.origin);
    await listen(visitor);
    await inside(visitor).part('quota', 'left today').waitFor();
    await expect.poll(async () => (await heightOf(visitor)) - (await contentOf(visitor))).toBe(0);
    const height = await heightOf(visitor);
    await inside(visitor).element.evaluate((element) => {
      const tokens: (string | null)[] = [];
      Object.assign(globalThis, { tokens });
      new MutationObserver(() => tokens.push(element.getAttribute('token'))).observe(element, { attributeFilter: ['token'] });
    });
    const advertisement = visitor.page.frames().find((frame) => frame.url().startsWith(stranger.origin));
    await advertisement?.evaluate(() => {
      parent.postMessage({ easel: 'height', height: 5000 }, '*');
      parent.postMessage({ easel: 'event', name: 'easel-complete', detail: { url: 'https://evil.example' } }, '*');
      parent.frames[0]?.postMessage({ easel: 'token', token: 'forged' }, '*');
    });
    await visitor.page.evaluate(() => {
      postMessage({ easel: 'height', height: 5000 }, '*');
      // The page's own words, after the stranger's: once they have come, the stranger's have too.
      frames[0]?.postMessage({ easel: 'token', token: 'the-page-own' }, '*');
    });
    await expect.poll(() => inside(visitor).element.getAttribute('token')).toBe('the-page-own');
    const tokens = await inside(visitor).element.evaluate(() => (globalThis as unknown as { tokens: string[] }).tokens);
    expect(tokens).toEqual(['the-page-own']);
    expect((await heardBy(visitor)).filter(({ name }) => name === 'easel-complete')).toEqual([]);
    expect(await heightOf(visitor)).toBeLessThan(height + 500);
  } finally {
    stranger.close();
  }
});

it('works if the browser lets a frame of another site keep nothing', async ({ easel, visitor, site }) => {
  await visitor.context.addInitScript((origin) => {
    if (location.origin !== origin) return;
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(globalThis, name, {
        get() {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        },
      });
    }
  }, easel.url);
  site.serve(plain(easel.url, site.key));
  await visitor.page.goto(site.origin);
  expect(await inside(visitor).make(FAST_LIGHTHOUSE)).toContain(`${easel.url}/i/`);
  expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);
});

it('a user of the page comes by a message, never by a URL, and no visitor is made beside them', async ({
  easel,
  visitor,
  site,
}) => {
  const asked = await call(easel, '/v1/tokens', { user: 'user-of-a-frame' }, { key: easel.secretKey });
  const { token } = (await asked.json()) as { token: string };
  const urls: string[] = [];
  visitor.page.on('request', (request) => urls.push(request.url()));
  site.serve(
    page(
      `<easel-embed site-key="${site.key}" token="${token}"></easel-embed><script src="${easel.url}/embed.js" async></script>`,
    ),
  );
  await visitor.page.goto(site.origin);
  await inside(visitor).make(FAST_LIGHTHOUSE);
  expect(urls.filter((url) => url.includes(token) || url.endsWith('/v1/visitors'))).toEqual([]);
  expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);
});

it('a page may pin a version of the tag and its hash, which goes for its second file too', async ({ easel, visitor, site }) => {
  const { files } = (await (await fetch(`${easel.url}/w/manifest.json`)).json()) as Release;
  const { url, integrity } = files['widget.js'] ?? { url: '', integrity: '' };
  const tag = (hash: string) =>
    page(`<script type="module" src="${easel.url}${url}" integrity="${hash}" crossorigin="anonymous"></script>
<easel-generator site-key="${site.key}"></easel-generator>`);
  site.serve(tag(integrity));
  await visitor.page.goto(site.origin);
  const second = visitor.page.waitForRequest(/widget-work\.js$/);
  await visitor.create(FAST_LIGHTHOUSE);
  expect((await second).url()).toBe(easel.url + url.replace('widget.js', 'widget-work.js'));
  await visitor.shownImage();
  expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);

  site.serve(tag(integrity.replace(/.{4}$/, 'AAAA')));
  await visitor.page.goto(site.origin);
  await expect.poll(() => visitor.faults.join()).toMatch(/integrity/);
  expect(await visitor.page.evaluate(() => customElements.get('easel-generator') === undefined)).toBe(true);
});

it('the loader weighs at most 2 kB', async ({ easel }) => {
  const { files } = (await (await fetch(`${easel.url}/w/manifest.json`)).json()) as Release;
  expect(files['embed.js']?.gzip).toBeLessThanOrEqual(2000);
});
