import { expect } from 'vitest';
import { FAST_LIGHTHOUSE, it } from '../support/visitor.ts';

const page = (url: string, key: string, lang: string) => `<!doctype html><html lang="${lang}"><title>A shop</title>
<link rel="icon" href="data:,"><script type="module" src="${url}/widget.js"></script>
<main><easel-generator site-key="${key}"></easel-generator></main></html>`;

it('speaks the language of the page around it, in a region’s numbers and times, and changes with it', async ({
  easel,
  visitor,
  site,
}) => {
  site.serve(page(easel.url, site.key, 'de-AT'));
  await visitor.page.goto(site.origin);
  await visitor.quota('Heute noch 5 von 5');
  await visitor.page.getByLabel('Beschreiben Sie Ihr Bild').fill(FAST_LIGHTHOUSE);
  await visitor.page.getByRole('button', { name: /^Erstellen/ }).click();
  await visitor.part('status', /^Fertig nach \d+\ss$/).waitFor();
  const box = visitor.page.locator('#box');
  expect(await box.evaluate(({ lang, dir }: HTMLElement) => [lang, dir])).toEqual(['de-AT', 'ltr']);

  await visitor.page.locator('main').evaluate((main) => main.setAttribute('lang', 'en-GB'));
  await visitor.part('status', /^Done in/).waitFor();
  await visitor.page.locator('easel-generator').evaluate((element) => element.setAttribute('lang', 'de'));
  await visitor.part('status', /^Fertig/).waitFor();
});

it('shows no word of another language first', async ({ easel, visitor, site }) => {
  await visitor.page.route('**/lang/de.js', async (route) => {
    await visitor.page.waitForTimeout(200);
    await route.continue();
  });
  site.serve(page(easel.url, site.key, 'de'));
  await visitor.page.goto(site.origin);
  const label = visitor.page.locator('easel-generator .label');
  await label.waitFor({ state: 'visible' });
  expect(await label.textContent()).toBe('Beschreiben Sie Ihr Bild');
});

it('is English if the file of a language cannot be had, or is not the one that is known, or there is none', async ({
  easel,
  visitor,
  site,
}) => {
  await visitor.page.route('**/lang/de.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'export default { label: "Falsch" }' }),
  );
  for (const lang of ['de', 'sv', 'not a language']) {
    site.serve(page(easel.url, site.key, lang));
    await visitor.page.goto(site.origin);
    await visitor.quota('5 of 5 left today');
    await visitor.page.getByLabel('Describe your image').waitFor({ state: 'visible' });
  }
});
