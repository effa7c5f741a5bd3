import { expect } from 'vitest';
import { FAST_LIGHTHOUSE, it, LIGHTHOUSE } from '../support/visitor.ts';

it('what the Director will add is seen before anything is asked, and what is changed or left out there is what is asked for', async ({
  easel,
  visitor,
  site,
}) => {
  site.serve(`<!doctype html><html lang="en"><title>A shop</title><link rel="icon" href="data:,">
    <script type="module" src="${easel.url}/widget.js"></script><easel-generator site-key="${site.key}"></easel-generator></html>`);
  await visitor.page.goto(site.origin);
  await visitor.quota('5 of 5 left today');
  await visitor.prompt().fill(LIGHTHOUSE);
  await visitor.page.getByRole('button', { name: 'Prompt details' }).click();
  await visitor.part('chip', 'Composition').waitFor();
  expect(visitor.posts).toBe(0);

  const again = visitor.page.waitForResponse('**/v1/direct');
  await visitor.part('chip', 'Composition').getByRole('button').first().click();
  await visitor.page.getByLabel('New text for Composition').fill('seen from far away');
  await visitor.page.getByLabel('New text for Composition').press('Enter');
  await visitor.part('chip', 'seen from far away').filter({ hasText: 'yours' }).waitFor();
  await again;
  const without = visitor.page.waitForResponse('**/v1/direct');
  await visitor.part('chip', 'Medium').getByRole('button', { name: 'Remove' }).click();
  expect(await (await without).json()).toMatchObject({
    directed_prompt: expect.stringContaining('Composition: seen from far away'),
  });
  await visitor.part('chip', 'Medium').getByRole('button', { name: 'Put back' }).waitFor();

  const asked = visitor.page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().endsWith('/v1/generations'),
  );
  await visitor.page.getByRole('button', { name: /^Create/ }).click();
  expect((await asked).postDataJSON().direction).toEqual({ without: ['medium'], with: { composition: 'seen from far away' } });
  await visitor.shownImage();
  await visitor.part('chip', 'seen from far away').waitFor();

  // Other words get a whole direction again, once the prompt details are closed.
  await visitor.page.getByRole('button', { name: 'Prompt details' }).click();
  await visitor.prompt().fill('A sailboat at noon [sandbox:fast]');
  const other = visitor.page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().endsWith('/v1/generations'),
  );
  await visitor.prompt().press('Enter');
  expect((await other).postDataJSON().direction).toBeUndefined();
});

it('the image in words is the prompt, and can be written better in its place', async ({ easel, visitor, site }) => {
  site.serve(`<!doctype html><html lang="en"><title>A shop</title><link rel="icon" href="data:,">
    <script type="module" src="${easel.url}/widget.js"></script><easel-generator site-key="${site.key}"></easel-generator></html>`);
  await visitor.page.goto(site.origin);
  await visitor.create(FAST_LIGHTHOUSE);
  expect((await visitor.shownImage()).alt).toBe(FAST_LIGHTHOUSE);
  const button = visitor.page.getByRole('button', { name: 'Alternative text' });
  await button.click();
  await visitor.page
    .getByLabel('Alternative text', { exact: true })
    .and(visitor.page.locator('textarea'))
    .fill('A white tower above gray waves');
  await visitor.page.keyboard.press('Enter');
  expect(await visitor.part('image').getAttribute('alt')).toBe('A white tower above gray waves');
  expect(await button.evaluate((it) => (it.getRootNode() as ShadowRoot).activeElement === it)).toBe(true);
});
