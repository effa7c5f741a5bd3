import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect } from 'vitest';
import { weigh } from '../../../tools/build/size.ts';
import { ASSETS, ROOT } from '../../../tools/root.ts';
import type { EaselGenerator } from '../../../web/elements/generator/element.ts';
import { FAST_LIGHTHOUSE, it, LATE_PREVIEW, LIGHTHOUSE, type Visitor } from '../support/visitor.ts';

const page = (url: string, body: string) => `<!doctype html><html lang="en"><title>A shop</title>
<link rel="icon" href="${url}/favicon.svg"><script type="module" src="${url}/widget.js"></script>${body}</html>`;

/** Notes every event of the element from now on. */
async function listen({ page }: Visitor): Promise<() => Promise<{ name: string; detail: Record<string, unknown> }[]>> {
  await page.evaluate(() => {
    const heard: object[] = [];
    Object.assign(globalThis, { heard });
    for (const name of ['submit', 'progress', 'preview', 'complete', 'error', 'cancel', 'quota']) {
      document.addEventListener(`easel-${name}`, (event) => heard.push({ name, detail: (event as CustomEvent).detail }));
    }
  });
  return () =>
    page.evaluate(() => (globalThis as unknown as { heard: { name: string; detail: Record<string, unknown> }[] }).heard);
}

const element = (visitor: Visitor) => visitor.page.locator('easel-generator').first();

describe('on one page', () => {
  it('two generators each take up their own job after a reload', async ({ easel, visitor, site }) => {
    const tag = `<easel-generator site-key="${site.key}"></easel-generator>`;
    site.serve(page(easel.url, tag + tag));
    await visitor.page.goto(site.origin);
    const fields = visitor.page.getByLabel('Describe your image');
    await visitor.page.getByText('5 of 5 left today').nth(1).waitFor();
    for (const [nth, words] of ['a lighthouse', 'a sailboat'].entries()) {
      await fields.nth(nth).fill(words);
      await fields.nth(nth).press('Enter');
      // Whether the server has answered by the reload is left to chance: both must hold.
      await visitor.part('status', /./).nth(nth).waitFor();
      await expect.poll(() => visitor.posts).toBe(nth + 1);
    }
    await visitor.page.reload();
    await visitor
      .part('status', /^Done in/)
      .nth(1)
      .waitFor();
    const alts = visitor.page.locator('easel-generator [part~=image]');
    await alts.nth(1).waitFor();
    expect(await alts.evaluateAll((images) => images.map((image) => (image as HTMLImageElement).alt))).toEqual([
      'a lighthouse',
      'a sailboat',
    ]);
    await visitor.page.getByText('3 of 5 left today').nth(1).waitFor();
  });

  it('a second script, of another version or the same, changes nothing', async ({ easel, visitor, site }) => {
    const again = `<script type="module" src="${easel.url}/widget.js?another"></script>`;
    site.serve(page(easel.url, `${again}<easel-generator site-key="${site.key}"></easel-generator>`));
    await visitor.page.goto(site.origin);
    await visitor.quota('5 of 5 left today');
    expect(visitor.faults).toEqual([]);
  });

  it('a generator that is moved, or taken out and put back, goes on with its job and keeps its image', async ({
    easel,
    visitor,
    site,
  }) => {
    site.serve(page(easel.url, `<main></main><easel-generator site-key="${site.key}"></easel-generator>`));
    await visitor.page.goto(site.origin);
    await visitor.quota('5 of 5 left today');
    await visitor.create(LIGHTHOUSE);
    await visitor.part('status', /^First look/).waitFor();
    await element(visitor).evaluate(async (generator) => {
      generator.remove();
      await new Promise((resolve) => setTimeout(resolve, 100));
      document.querySelector('main')?.append(generator);
    });
    const { url } = await visitor.shownImage();
    expect(
      await element(visitor).evaluate((generator: EaselGenerator) => {
        document.body.append(generator);
        return generator.value;
      }),
    ).toBe(url);
    await visitor.part('image').waitFor();
    expect(visitor.posts).toBe(1);
  });
});

it('works under a policy that allows scripts, calls and pictures of its own host and nothing else', async ({
  easel,
  visitor,
  site,
}) => {
  const policy = `default-src 'none'; script-src ${easel.url}; connect-src ${easel.url}; img-src ${easel.url} blob:`;
  site.serve(page(easel.url, `<easel-generator lang="de" site-key="${site.key}" history></easel-generator>`), {
    'content-security-policy': policy,
  });
  await visitor.page.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(globalThis, { violations });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      violations.push(`${violatedDirective} ${blockedURI}`),
    );
  });
  await visitor.page.goto(site.origin);
  await visitor.quota('Heute noch 5 von 5');
  await visitor.page.getByLabel('Beschreiben Sie').fill(FAST_LIGHTHOUSE);
  await visitor.page.getByRole('button', { name: 'Prompt-Details' }).click();
  await visitor.part('chip').first().waitFor();
  await visitor.page.getByRole('button', { name: /^Erstellen/ }).click();
  await visitor.part('image').waitFor();
  expect(await visitor.page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations)).toEqual([]);
  expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);
});

it('is a field of a form: required, sent, reset, disabled; and its methods and events do what they say', async ({
  easel,
  visitor,
  site,
}) => {
  const body = `<form><fieldset><easel-generator name="picture" required site-key="${site.key}">
    <h2 slot="title">Draw</h2><p slot="empty">Nothing yet</p><p slot="footer">Made here</p></easel-generator></fieldset></form>`;
  site.serve(page(easel.url, body));
  await visitor.page.goto(site.origin);
  await visitor.quota('5 of 5 left today');
  for (const text of ['Draw', 'Nothing yet', 'Made here']) await visitor.page.getByText(text).waitFor();
  const heard = await listen(visitor);
  const state = () =>
    element(visitor).evaluate((generator: EaselGenerator) => ({
      valid: generator.form?.checkValidity(),
      sent: generator.form && new FormData(generator.form).get('picture'),
      alt: generator.alt,
    }));
  expect(await state()).toEqual({ valid: false, sent: null, alt: '' });

  await visitor.page
    .locator('body > form')
    .evaluate((form) => form.addEventListener('easel-submit', (event) => event.preventDefault(), { once: true }));
  await element(visitor).evaluate((generator: EaselGenerator, words) => generator.generate(words), FAST_LIGHTHOUSE);
  await expect.poll(async () => (await heard()).map(({ name }) => name)).toContain('submit');
  expect(visitor.posts).toBe(0);

  await element(visitor).evaluate((generator: EaselGenerator) => generator.generate());
  const { url, alt } = await visitor.shownImage();
  expect(await state()).toEqual({ valid: true, sent: url, alt });
  await element(visitor).evaluate((generator: EaselGenerator) => {
    generator.alt = 'A tower by the sea';
  });
  expect(await visitor.part('image').getAttribute('alt')).toBe('A tower by the sea');

  await element(visitor).evaluate((generator: EaselGenerator) => generator.shuffle());
  await expect.poll(async () => (await heard()).filter(({ name }) => name === 'complete').length).toBe(2);
  await element(visitor).evaluate((generator: EaselGenerator) => generator.retry());
  await expect.poll(async () => (await heard()).filter(({ name }) => name === 'complete').length).toBe(3);
  const seeds = (await heard())
    .filter(({ name }) => name === 'submit')
    .map(({ detail }) => (detail.request as { seed: number }).seed);
  // Each later image of the same prompt has another seed, so that it is another picture.
  expect(seeds).toEqual([0, 0, 1, 2]);

  await element(visitor).evaluate((generator: EaselGenerator) => {
    generator.generate('a long wait');
    setTimeout(() => generator.cancel(), 500);
  });
  await visitor.part('status', 'Canceled.').waitFor();
  const events = await heard();
  const last = (name: string) => events.findLast((event) => event.name === name)?.detail;
  expect(new Set(events.map(({ name }) => name))).toEqual(
    new Set(['submit', 'progress', 'complete', 'cancel', 'quota', ...(last('preview') ? ['preview'] : [])]),
  );
  expect(last('submit')).toMatchObject({ request: { prompt: 'a long wait' } });
  expect(last('progress')).toMatchObject({ scene: expect.any(String), elapsed_ms: expect.any(Number) });
  expect(last('complete')).toMatchObject({ url: expect.stringContaining('/i/'), generation: { status: 'succeeded' } });
  expect(last('cancel')).toMatchObject({ id: expect.stringMatching(/^gen_/), counted: expect.any(Boolean) });
  expect(last('quota')).toMatchObject({ limit: 5, remaining: expect.any(Number) });

  await visitor.page.locator('body > form').evaluate((form: HTMLFormElement) => form.reset());
  expect(await state()).toEqual({ valid: false, sent: null, alt: '' });
  await visitor.page.locator('fieldset').evaluate((fieldset: HTMLFieldSetElement) => {
    fieldset.disabled = true;
  });
  expect(await visitor.prompt().isDisabled()).toBe(true);
  expect(await element(visitor).evaluate((generator: EaselGenerator) => generator.generate('a cat'))).toBe(false);
});

it('can be imported if there is no browser, and does nothing there', async () => {
  const script = `const { EaselGenerator, define } = await import(${JSON.stringify(join(ASSETS, 'widget.js'))}); define(); console.log(EaselGenerator.name.length > 0);`;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  expect([stdout.trim(), stderr]).toEqual(['true', '']);
});

it('weighs what it may', () => {
  const weights = weigh(JSON.parse(readFileSync(join(ASSETS, 'w/manifest.json'), 'utf8')));
  expect(weights.length).toBeGreaterThan(3);
  expect(weights.filter(({ tooHeavy }) => tooHeavy)).toEqual([]);
});

it('a page written by following the document alone works', async ({ easel, visitor, site }) => {
  const document = readFileSync(join(ROOT, 'docs/widget.md'), 'utf8');
  const [, html = ''] = /```html\n([\s\S]*?)```/.exec(document) ?? [];
  const [, policy = ''] = /Content-Security-Policy: (.*)/.exec(document) ?? [];
  const here = (text: string) => text.replaceAll('https://YOUR-EASEL', easel.url);
  // The favicon that a browser asks for by itself is the page's own.
  const headers = { 'content-security-policy': `${here(policy)} ${site.origin}` };
  site.serve(here(html).replace('pk_YOUR_KEY', site.key), headers);
  await visitor.page.goto(site.origin);
  await visitor.create(FAST_LIGHTHOUSE);
  const { url } = await visitor.shownImage();
  const sent = visitor.page.waitForRequest('**/cards');
  await visitor.page.getByRole('button', { name: 'Order the card' }).click();
  expect(new URLSearchParams((await sent).postData() ?? '').get('picture')).toBe(url);
});
