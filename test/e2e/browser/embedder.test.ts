import * as esbuild from 'esbuild';
import { expect } from 'vitest';
import { ROOT } from '../../../tools/root.ts';
import type { EaselGenerator } from '../../../web/elements/generator/element.ts';
import { FAST_LIGHTHOUSE, it, LATE_PREVIEW } from '../support/visitor.ts';

/** What the owner of a page can change about the element. */

it('layouts, controls, texts and suggestions are those of the page, in its font and colors', async ({ easel, visitor, site }) => {
  const { page } = visitor;
  const key = `site-key="${site.key}"`;
  site.serve(`<!doctype html><html lang="en"><title>A shop</title><link rel="icon" href="${easel.url}/favicon.svg">
<script type="module" src="${easel.url}/widget.js"></script>
<style>body { font: 20px Georgia, serif } #own { --easel-color-text: #203040; --easel-color-surface: #fff; --easel-color-accent: #800000 }</style>
<easel-generator id="own" ${key} controls="quota size" size="choose portrait" label="Your mug" placeholder="A fox" button="Paint it" hint="Ships today">
  <template slot="suggestions"><p>A mug with a fox</p><p>A mug with a ship</p></template>
</easel-generator>
<easel-generator id="bar" ${key} layout="bar"></easel-generator>
<easel-generator id="button" ${key} layout="button" button="Make a picture"></easel-generator></html>`);
  await page.goto(site.origin);
  const own = page.locator('#own');
  await own.locator('[part~=quota]', { hasText: 'left today' }).waitFor();

  // The controls that it names, in its order, and no other.
  const order = await own.evaluate((host) =>
    [...(host.shadowRoot?.querySelectorAll('[part~=quota], [part~=sizes], [part~=styles], [role=switch]') ?? [])].map(
      (control) => control.getAttribute('part') ?? control.role,
    ),
  );
  expect(order).toEqual(['quota', 'sizes']);
  expect(await own.getByLabel('Portrait').isChecked()).toBe(true);
  expect(await own.getByLabel('Your mug').getAttribute('placeholder')).toBe('A fox');
  await own.getByRole('button', { name: 'Paint it' }).waitFor();

  // A suggestion fills the field and sends nothing.
  await own.locator('[part~=suggestion]').first().waitFor();
  expect(await own.locator('[part~=suggestion]').allTextContents()).toEqual(['A mug with a fox', 'A mug with a ship']);
  await own.getByRole('button', { name: 'A mug with a ship' }).click();
  expect(await own.getByLabel('Your mug').inputValue()).toBe('A mug with a ship');
  expect(visitor.posts).toBe(0);

  // `strings` wins over the language.
  const bar = page.locator('#bar');
  await bar.evaluate((host: EaselGenerator) => {
    // A text that the page has not translated stays the element's own.
    host.strings = { label: 'Describe a cover', ...({ left: undefined } as object) };
  });
  await bar.getByLabel('Describe a cover').waitFor();

  // The font is the page's. Colors that it does not set come from the three that it sets.
  const styleOf = (part: string, name: string) =>
    own.locator(`[part~=${part}]`).evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), name);
  expect(await styleOf('prompt', 'font-family')).toContain('Georgia');
  expect(await styleOf('create', 'background-color')).toBe('rgb(128, 0, 0)');
  expect(await styleOf('stage', 'background-color')).not.toBe(
    await page.locator('#button [part~=stage]').evaluate((stage) => getComputedStyle(stage).backgroundColor),
  );

  // `bar` has no stage before there is something to show; `button` opens the rest above the page.
  expect(await bar.locator('[part~=stage]').isVisible()).toBe(false);
  const button = page.locator('#button');
  expect(await button.locator('[part~=suggestion]').count()).toBe(0);
  await button.getByRole('button', { name: 'Make a picture' }).first().click();
  await button.getByLabel('Describe your image').waitFor();
  // What is not seen loads no suggestions. Our pictures leave with our suggestions.
  const suggestions = button.locator('[part~=suggestion]');
  await suggestions.first().waitFor();
  expect(await suggestions.locator('img').count()).toBe(6);
  await button.evaluate((host: EaselGenerator) => {
    host.strings = { suggestions: ['A cover'] };
  });
  await page.keyboard.press('Escape');
  await button.getByLabel('Describe your image').waitFor({ state: 'hidden' });
  await expect.poll(() => suggestions.evaluateAll((all) => all.map((one) => one.innerHTML))).toEqual(['A cover']);

  await bar.getByLabel('Describe a cover').fill(FAST_LIGHTHOUSE);
  await bar.getByRole('button', { name: /^Create/ }).click();
  await bar.locator('[part~=image]').waitFor();
  expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);
});

it('the component for React loads the element, sets functions and attributes, and hears its events', async ({
  easel,
  visitor,
  site,
}) => {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: ROOT,
    stdin: {
      resolveDir: ROOT,
      loader: 'jsx',
      contents: `import { createRoot } from 'react-dom/client';
import { EaselGenerator } from './tools/build/client/tag/react.js';
const made = (event) => document.title = event.detail.url;
createRoot(document.querySelector('main')).render(
  <EaselGenerator endpoint="${easel.url}" siteKey="${site.key}" size="portrait" strings={{ label: 'From React' }} onComplete={made} />);`,
    },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  // "$&" in the bundle is text, and so is the end of a script.
  const code = outputFiles[0]?.text.replaceAll('</script', '<\\/script') ?? '';
  site.serve(
    `<!doctype html><html lang="en"><title>React</title><link rel="icon" href="${easel.url}/favicon.svg"><main></main><script type="module">${code}</script></html>`,
  );
  const { page } = visitor;
  await page.goto(site.origin);
  await page.getByLabel('From React').fill(FAST_LIGHTHOUSE);
  await page.getByRole('button', { name: /^Create/ }).click();
  await visitor.part('image').waitFor();
  expect(await page.title()).toMatch(/\/i\/img_.*\.png$/);
  expect(await visitor.part('image').getAttribute('height')).toBe('1536');
  expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);
});
