import { join } from 'node:path';
import type AxeCore from 'axe-core';
import { expect } from 'vitest';
import { ROOT } from '../../../tools/root.ts';
import { FAST_LIGHTHOUSE, it, LATE_PREVIEW, type Visitor } from '../support/visitor.ts';

const AXE = join(ROOT, 'node_modules/axe-core/axe.min.js');

const codeOf = ({ page }: Visitor) => page.locator('#code').textContent();
const untilCode = ({ page }: Visitor, hasText: RegExp) => page.locator('#code', { hasText }).waitFor();
const tokenOf = ({ page }: Visitor, name: string) =>
  page.locator('#generator').evaluate((element, token) => getComputedStyle(element).getPropertyValue(token), `--easel-${name}`);

/** The code as somebody pastes it into their page, with the key for their site. */
const pasted = (code: string, key: string) =>
  `<!doctype html><html lang="en"><title>A shop</title><link rel="icon" href="data:,"><h1>A shop</h1>${code.replace(/pk_\w+/, key)}</html>`;

/** What axe-core finds wrong with everything open and a warning shown. */
async function faultsOfAxe(visitor: Visitor): Promise<string[]> {
  // Scripts of tests are no matter of the page's policy where they are there before it.
  await visitor.context.addInitScript({ path: AXE });
  await visitor.open('#way=frame&in-light=e07b00-ffffff-17211d&in-dark=444444-171c1a-e9efec');
  await visitor.quota('5 of 5 left today');
  await visitor.page.getByRole('tab', { name: 'Appearance' }).click();
  await visitor.page.getByText('Options', { exact: true }).click();
  return visitor.page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof AxeCore };
    const { violations } = await axe.run({ exclude: ['#generator'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
  });
}

it('axe-core finds no fault in the page, light and wide', async ({ visitor }) => {
  expect(await faultsOfAxe(visitor)).toEqual([]);
});

it('axe-core finds no fault in the page, dark and narrow', async ({ arrives }) => {
  const visitor = await arrives({ colorScheme: 'dark', viewport: { width: 320, height: 800 } });
  expect(await faultsOfAxe(visitor)).toEqual([]);
  const { page } = visitor;
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await page.getByRole('tab', { name: 'API' }).click();
  const [send, copy] = await Promise.all(['#send', '#copy-api'].map((button) => page.locator(button).boundingBox()));
  expect(send?.y).toBe(copy?.y);
  // Forced colors paint a transparent border. Only the chosen tab may have a line.
  await page.emulateMedia({ forcedColors: 'active' });
  const lines = await page.getByRole('tab').evaluateAll((tabs) => tabs.map((tab) => getComputedStyle(tab).borderBottomColor));
  expect(lines[0]).toBe(lines[2]);
  expect(lines[1]).not.toBe(lines[0]);
});

it('by keyboard alone: what is set is on the element at once, in the code, and in the link', async ({ visitor, arrives }) => {
  await visitor.openPlayground();
  const { page } = visitor;
  await page.getByRole('tab', { name: 'Embed' }).focus();
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('radio', { name: 'Ocean' }).focus();
  await page.keyboard.press('ArrowRight');
  expect(await page.getByRole('radio', { name: 'Plum' }).isChecked()).toBe(true);
  expect(await tokenOf(visitor, 'color-accent')).toBe('light-dark(#7a2e8e, #e2a9f3)');
  await page.getByText('Options', { exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Size').focus();
  await page.keyboard.press('S');
  expect(await page.locator('#generator').getAttribute('size')).toBe('square');
  await page.getByLabel('Styles to offer').fill('photo ink');
  await visitor.part('style', 'Ink').waitFor();
  expect(await visitor.part('style').count()).toBe(3);
  const code = await codeOf(visitor);
  expect(code).toContain('size="square"');
  expect(code).toContain('--easel-color-accent: light-dark(#7a2e8e, #e2a9f3);');
  await page.getByRole('tab', { name: 'Embed' }).click();
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code);

  await page.getByRole('tab', { name: 'Appearance' }).click();
  await page.getByRole('button', { name: 'Copy a link' }).click();
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  const other = await arrives();
  await other.open(link.pathname + link.hash);
  await untilCode(other, /site-key="pk_\w/);
  expect(await codeOf(other)).toBe(code);
  await page.getByRole('button', { name: 'Start over' }).click();
  expect([await tokenOf(visitor, 'color-accent'), new URL(page.url()).hash]).toEqual(['', '']);
  expect([...visitor.faults, ...other.faults]).toEqual([]);
});

it('colors that are hard to read are told while they are chosen', async ({ visitor }) => {
  await visitor.openPlayground();
  const told = visitor.page.locator('#setup [role=status]');
  expect(await told.textContent()).toBe('');
  await visitor.page.getByRole('tab', { name: 'Appearance' }).click();
  await visitor.page.getByLabel('Accent').fill('#e07b00');
  expect(await told.textContent()).toBe('Accent is hard to read in the light scheme. Its contrast is 3.0; 4.5 is the minimum.');
  expect(visitor.faults).toEqual([]);
});

it('the tag that it writes, pinned and with its look, makes images on another site', async ({ easel, visitor, site }) => {
  await visitor.open('#pinned=true&corners=Square&size=square');
  // The first to ask for the manifest waits until the version is stored.
  await untilCode(visitor, /integrity="sha384-[\s\S]*site-key="pk_\w/);
  const code = (await codeOf(visitor)) ?? '';
  site.serve(pasted(code, site.key));
  await visitor.page.goto(site.origin);
  await visitor.create(FAST_LIGHTHOUSE);
  const { url } = await visitor.shownImage();
  expect(url).toContain(easel.url);
  expect(
    await visitor.page
      .locator('easel-generator')
      .evaluate((element) => getComputedStyle(element).getPropertyValue('--easel-radius')),
  ).toBe('0');
  expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);
});

it('the frame that it writes has the look too', async ({ visitor, site }) => {
  await visitor.open('#way=frame&corners=Square&theme=dark');
  await untilCode(visitor, /data-key="pk_\w/);
  const code = (await codeOf(visitor)) ?? '';
  site.serve(pasted(code, site.key));
  await visitor.page.goto(site.origin);
  const element = visitor.page.frameLocator('iframe').locator('easel-generator');
  await expect.poll(() => element.evaluate((node) => getComputedStyle(node).getPropertyValue('--easel-radius'))).toBe('0');
  expect(await element.getAttribute('theme')).toBe('dark');
  expect(visitor.faults).toEqual([]);
});
