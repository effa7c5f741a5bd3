import { expect } from 'vitest';
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

it('the one tag makes none where the page is not on the list of its key, and says why', async ({ easel, visitor, site }) => {
  site.serve(oneTag(easel.url, site.key));
  // Another name of the same machine is another origin.
  await visitor.page.goto(site.origin.replace('127.0.0.1', 'localhost'));
  await visitor.create(LIGHTHOUSE);
  await visitor.part('error', /site is not allowed to use this key/).waitFor();
  expect(visitor.posts).toBe(0);
});
