import { expect } from 'vitest';
import { fetchFile } from '../../../tools/lab/http.ts';
import type { EaselGenerator } from '../../../web/elements/generator/element.ts';
import { FAST_LIGHTHOUSE, it, LATE_PREVIEW, LIGHTHOUSE } from '../support/visitor.ts';

const oneTag = (url: string, key: string) => `<!doctype html><html lang="en"><title>A shop</title><link rel="icon" href="data:,">
<script type="module" src="${url}/widget.js"></script>
<easel-generator site-key="${key}"></easel-generator></html>`;

it('the one tag makes images on a page of another site', async ({ easel, visitor, site }) => {
  site.serve(oneTag(easel.url, site.key));
  await visitor.page.goto(site.origin);
  await visitor.quota('5 of 5 left today');
  await visitor.create(FAST_LIGHTHOUSE);
  const { url, width } = await visitor.shownImage();
  expect(url).toContain(`${easel.url}/i/`);
  expect(width).toBe(1024);
  await visitor.quota('4 of 5 left today');
  expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);
});

it('a page that is not on the list of its key learns so when the element connects, with the command that helps', async ({
  easel,
  visitor,
  site,
}) => {
  const origin = site.origin.replace('127.0.0.1', 'localhost');
  const said: string[] = [];
  visitor.page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
  site.serve(oneTag(easel.url, site.key));
  // Another name of the same machine is another origin.
  await visitor.page.goto(origin);
  await visitor.page.getByText('Not available right now.').waitFor();
  const command = `npm run keys -- create --kind publishable --name site --origin ${origin}`;
  await visitor.page.getByText(command).waitFor();
  expect(said.filter((text) => text.includes(command))).toHaveLength(1);
  await visitor.prompt().fill(LIGHTHOUSE);
  expect(await visitor.page.getByRole('button', { name: /^Create/ }).isDisabled()).toBe(true);
  await visitor.prompt().press('Enter');
  expect(visitor.posts).toBe(0);
});

it('a page on any port of this machine makes images with the key of npm start', async ({ easel, visitor, site }) => {
  const { site_key: key } = (await (await fetch(`${easel.url}/playground.json`)).json()) as { site_key: string };
  site.serve(oneTag(easel.url, key));
  await visitor.page.goto(site.origin);
  await visitor.create(FAST_LIGHTHOUSE);
  await visitor.shownImage();
  expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);
});

it('says what is missing when nothing is described, and sends nothing', async ({ easel, visitor, site }) => {
  site.serve(oneTag(easel.url, site.key));
  await visitor.page.goto(site.origin);
  await visitor.quota('5 of 5 left today');
  await visitor.page.getByRole('button', { name: /^Create/ }).click();
  await visitor.part('status', 'Describe your image first.').waitFor();
  expect(visitor.posts).toBe(0);
  // On a low screen the suggestions scroll. The edge of the stage would cut them.
  await visitor.part('suggestion').first().waitFor();
  await visitor.page.setViewportSize({ width: 640, height: 450 });
  const [stage, suggestions] = await Promise.all(['stage', 'suggestions'].map((name) => visitor.part(name).boundingBox()));
  expect(stage && suggestions && suggestions.y + suggestions.height < stage.y + stage.height).toBe(true);
});

it('the last good picture and its value stay after an attempt that is refused', async ({ easel, visitor, site }) => {
  site.serve(oneTag(easel.url, site.key));
  await visitor.page.goto(site.origin);
  await visitor.create(FAST_LIGHTHOUSE);
  const { url } = await visitor.shownImage();
  await visitor.create('something that is not allowed [sandbox:content_policy]');
  await visitor.part('error', /can’t make this one/).waitFor();
  expect((await visitor.part('image').getAttribute('src')) ?? '').toBe(url);
  expect(await visitor.page.locator('easel-generator').evaluate((element) => (element as EaselGenerator).value)).toBe(url);
});

it('a picture that cannot be loaded is told in words, without an icon of the browser, and comes when the network is back', async ({
  easel,
  visitor,
  site,
}) => {
  site.serve(oneTag(easel.url, site.key));
  await visitor.page.route('**/i/img_*', (route) => route.fulfill({ status: 404 }));
  await visitor.page.goto(site.origin);
  await visitor.create(FAST_LIGHTHOUSE);
  await visitor.part('status', 'Not available right now.').waitFor();
  const image = visitor.part('image');
  expect(await image.getAttribute('alt')).toBe(FAST_LIGHTHOUSE);
  expect(await image.evaluate((element) => getComputedStyle(element).opacity)).toBe('0');
  expect(await visitor.page.getByRole('status').last().textContent()).toBe('Not available right now.');
  const larger = visitor.page.getByRole('button', { name: 'View larger' });
  expect(await larger.isVisible()).toBe(false);
  await visitor.page.unrouteAll();
  await visitor.page.evaluate(() => dispatchEvent(new Event('online')));
  await larger.click();
  expect(await visitor.part('status', 'Not available right now.').count()).toBe(0);
  await visitor.shownImage();
});

it('a phone loads a derived size, and another one is another picture', async ({ easel, arrives, site }) => {
  const visitor = await arrives({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 });
  site.serve(oneTag(easel.url, site.key));
  await visitor.page.goto(site.origin);
  const derived = visitor.page.waitForRequest(/\?(?:w=\d+&)?format=webp$/);
  await visitor.create(FAST_LIGHTHOUSE);
  await derived;
  const first = await visitor.shownImage();
  await visitor.page.getByRole('button', { name: 'Another one' }).click();
  await expect.poll(async () => visitor.part('image').last().getAttribute('src')).not.toBe(first.url);
  const second = await visitor.shownImage();
  const [one, two] = await Promise.all([first, second].map(async ({ url }) => (await fetchFile(url)).sha256));
  expect(one).not.toBe(two);
});
