import { describe, expect } from 'vitest';
import { call } from '../../../tools/lab/http.ts';
import type { SharedEasel } from '../support/shared-easel.ts';
import { FAST_LIGHTHOUSE, it, LATE_PREVIEW, LIGHTHOUSE, type Visitor } from '../support/visitor.ts';

/** Browsers trust plain http from localhost only, so this origin has no secure context. */
const INSECURE = 'http://intranet.example';

const page = (url: string, key: string, head = '') => `<!doctype html><html lang="en"><title>A shop</title>
<link rel="icon" href="data:,">${head}<script type="module" src="${url}/widget.js"></script>
<easel-generator site-key="${key}"></easel-generator></html>`;

/** A publishable key for that origin. */
async function keyFor(easel: SharedEasel, origin: string): Promise<string> {
  const body = { kind: 'publishable', name: 'an intranet', origins: [origin] };
  const response = await call(easel, '/v1/admin/keys', body, { key: easel.adminToken });
  return ((await response.json()) as { key: string }).key;
}

/** The Enter that ends an input method's composition, as Safari sends it. */
async function enterOfAnInputMethod(visitor: Visitor, selector: string): Promise<void> {
  await visitor.page.locator(`easel-generator ${selector}`).evaluate((field) => {
    field.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true, composed: true }),
    );
  });
}

it('a page on plain http makes images, and says that it cannot copy a link', async ({ easel, visitor }) => {
  const key = await keyFor(easel, INSECURE);
  await visitor.page.route(`${INSECURE}/`, (route) => route.fulfill({ contentType: 'text/html', body: page(easel.url, key) }));
  await visitor.page.goto(INSECURE);
  expect(await visitor.page.evaluate(() => [isSecureContext, 'randomUUID' in crypto, 'clipboard' in navigator])).toEqual([
    false,
    false,
    false,
  ]);
  await visitor.create(FAST_LIGHTHOUSE);
  expect((await visitor.shownImage()).width).toBe(1024);
  expect(visitor.posts).toBe(1);
  await visitor.page.getByRole('button', { name: 'Copy link' }).click();
  await visitor.part('status', 'couldn’t copy').waitFor();
  expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);
});

it('a frame that may not send forms makes images, each with one request', async ({ easel, visitor, site }) => {
  site.serve(page(easel.url, site.key), { 'content-security-policy': 'sandbox allow-scripts allow-same-origin' });
  await visitor.page.goto(site.origin);
  await visitor.create(FAST_LIGHTHOUSE);
  expect((await visitor.shownImage()).width).toBe(1024);
  expect(visitor.posts).toBe(1);
});

it('a sandboxed page without its origin is told to keep it, and not to add an origin to the key', async ({
  easel,
  visitor,
  site,
}) => {
  site.serve(page(easel.url, site.key), { 'content-security-policy': 'sandbox allow-scripts' });
  await visitor.page.goto(site.origin);
  await visitor.page.getByText('allow-same-origin').waitFor();
  const told = visitor.faults.filter((fault) => fault.includes('Easel:')).join();
  expect(told).toContain('sandbox="allow-scripts allow-same-origin"');
  expect(told).not.toMatch(/--origin|add the origin/);
});

it('a browser whose storage is null makes images', async ({ easel, visitor, site }) => {
  await visitor.page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(globalThis, name, { get: () => null });
  });
  site.serve(page(easel.url, site.key));
  await visitor.page.goto(site.origin);
  await visitor.create(FAST_LIGHTHOUSE);
  expect((await visitor.shownImage()).width).toBe(1024);
});

describe('the Enter of an input method', () => {
  it('creates nothing in the prompt, and Enter itself does', async ({ easel, visitor, site }) => {
    site.serve(page(easel.url, site.key));
    await visitor.page.goto(site.origin);
    await visitor.quota('5 of 5 left today');
    await visitor.prompt().fill(FAST_LIGHTHOUSE);
    await enterOfAnInputMethod(visitor, '#prompt');
    await visitor.page.waitForTimeout(300);
    expect(visitor.posts).toBe(0);
    await visitor.prompt().press('Enter');
    await visitor.shownImage();
    expect(visitor.posts).toBe(1);
  });

  it('saves neither the alternative text nor a facet', async ({ easel, visitor, site }) => {
    site.serve(page(easel.url, site.key));
    await visitor.page.goto(site.origin);
    await visitor.create(FAST_LIGHTHOUSE);
    await visitor.shownImage();
    await visitor.page.getByRole('button', { name: 'Alternative text' }).click();
    await visitor.page.locator('easel-generator #alt').fill('A tower');
    await enterOfAnInputMethod(visitor, '#alt');
    expect(await visitor.page.locator('easel-generator #alt').isVisible()).toBe(true);
    await visitor.part('reveal').click();
    await visitor.page.locator('easel-generator [data-edit]').first().click();
    const field = '[part~=chip] input';
    await visitor.page.locator(`easel-generator ${field}`).fill('noon');
    await enterOfAnInputMethod(visitor, field);
    expect(await visitor.page.locator(`easel-generator ${field}`).isVisible()).toBe(true);
  });
});

it('text settings of the page do not change the widget', async ({ easel, visitor, site }) => {
  const settings = {
    letterSpacing: '4px',
    wordSpacing: '9px',
    textIndent: '40px',
    textTransform: 'uppercase',
    textShadow: 'red 1px 1px',
    whiteSpace: 'pre',
    fontStyle: 'italic',
    fontWeight: '900',
    hyphens: 'auto',
    wordBreak: 'break-all',
    writingMode: 'vertical-rl',
  };
  const css = Object.entries(settings).map(([name, value]) => `${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}:${value}`);
  site.serve(page(easel.url, site.key, `<style>body{${css.join(';')}}</style>`));
  await visitor.page.goto(site.origin);
  await visitor.prompt().fill(LIGHTHOUSE);
  const leaked = await visitor.page.locator('easel-generator .label').evaluate((label, names) => {
    const own = getComputedStyle(label);
    const around = getComputedStyle(document.body);
    return names.filter((name) => own[name as 'hyphens'] === around[name as 'hyphens']);
  }, Object.keys(settings));
  expect(leaked).toEqual([]);
});

/** Makes an image and opens what the third file brings, with every file that the tag loads. */
async function useEverything(visitor: Visitor): Promise<void> {
  await visitor.page.getByLabel('Beschreiben Sie').fill(FAST_LIGHTHOUSE);
  await visitor.page.getByRole('button', { name: /^Erstellen/ }).click();
  await visitor.part('image').waitFor();
  await visitor.page.getByRole('button', { name: /^\d+ weitere$/ }).click();
  const tile = visitor.page.locator('easel-generator dialog[open] img').first();
  await expect.poll(() => tile.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
}

it('is as wide as its place, however the page finds its width, and never wider', async ({ easel, visitor, site }) => {
  const places = [
    'display:flex;justify-content:center',
    'display:grid;justify-items:center',
    'display:flex;flex-direction:column;align-items:center',
    'float:left',
    'display:inline-block',
    'display:table-cell',
    'position:absolute;top:0',
  ];
  const tag = `<easel-generator site-key="${site.key}"></easel-generator>`;
  const boxes = places.map((style) => `<div style="${style}">${tag}</div>`).join('');
  const beside =
    '<div style="display:flex;width:100%"><easel-generator style="flex:1"></easel-generator><p style="flex:none;width:8em"></p></div>';
  const button = '<header style="display:flex"><easel-generator id="button" layout="button"></easel-generator></header>';
  site.serve(
    `<!doctype html><html lang="en"><title>A shop</title><script type="module" src="${easel.url}/widget.js"></script>${boxes}${beside}${button}</html>`,
  );
  const widths = () =>
    visitor.page
      .locator('easel-generator')
      .evaluateAll((tags) => tags.map((each) => Math.round(each.getBoundingClientRect().width)));
  await visitor.page.setViewportSize({ width: 1000, height: 800 });
  await visitor.page.goto(site.origin);
  await visitor.page.locator('#button button').first().waitFor();
  const wide = await widths();
  expect(wide.slice(0, places.length)).toEqual(places.map(() => 768));
  expect(wide.at(-2)).toBeGreaterThan(700);
  // A button is as wide as its words.
  await expect.poll(async () => (await widths()).at(-1)).toBeLessThan(300);
  expect((await widths()).at(-1)).toBeGreaterThan(60);

  await visitor.page.setViewportSize({ width: 360, height: 800 });
  expect((await widths()).slice(0, places.length)).toEqual(places.map(() => 324));
  expect(await visitor.page.evaluate(() => document.scrollingElement?.scrollWidth)).toBe(360);
});

it('works under a policy of nonces alone', async ({ easel, visitor, site }) => {
  const policy = `default-src 'none'; script-src 'nonce-abc'; connect-src ${easel.url}; img-src ${easel.url} ${site.origin} blob: data:`;
  const html = page(easel.url, site.key).replace('lang="en"', 'lang="de"').replace('<script type', '<script nonce="abc" type');
  site.serve(html, { 'content-security-policy': policy });
  await visitor.page.goto(site.origin);
  await useEverything(visitor);
  expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);
});

it('works on a page that is cross-origin isolated', async ({ easel, visitor, site }) => {
  const isolated = { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' };
  site.serve(page(easel.url, site.key).replace('lang="en"', 'lang="de"'), isolated);
  await visitor.page.goto(site.origin);
  expect(await visitor.page.evaluate(() => crossOriginIsolated)).toBe(true);
  await useEverything(visitor);
  expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);
});
