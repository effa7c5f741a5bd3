import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { describe, expect } from 'vitest';
import { ROOT } from '../../../tools/root.ts';
import { FAST_LIGHTHOUSE, it, type Visitor } from '../support/visitor.ts';

const AXE = readFileSync(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8');

async function violations({ page }: Visitor): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({ resultTypes: ['violations'] }),
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

describe('the documentation', () => {
  it('has nothing that axe finds wrong, fits a phone, and needs nothing that its own policy forbids', async ({ visitor }) => {
    const { page, easel } = visitor;
    for (const [path, colorScheme] of [
      ['/docs/', 'light'],
      ['/docs/api/admin-archive', 'dark'],
      ['/docs/operating', 'light'],
      ['/problems/quota_exceeded', 'dark'],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 360, height: 800 });
      await page.goto(easel.url + path);
      expect(await violations(visitor), path).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
    }
    // On paper the text has the whole width, and code wraps.
    await page.goto(`${easel.url}/docs/widget`);
    await page.emulateMedia({ media: 'print' });
    for (const width of [700, 1300]) {
      await page.setViewportSize({ width, height: 800 });
      const printed = await page
        .locator('main pre')
        .evaluateAll((blocks) => blocks.map((each) => each.scrollWidth - each.clientWidth));
      expect(Math.max(...printed), `cut at ${width} px`).toBeLessThanOrEqual(0);
      expect((await page.locator('main').boundingBox())?.width).toBeGreaterThan(600);
    }
    expect(visitor.faults).toEqual([]);
  });

  it('is searched by headings, copies an example with the address of this deployment, and shows one language', async ({
    visitor,
  }) => {
    const { page, easel } = visitor;
    await page.goto(`${easel.url}/docs/`);
    await page.keyboard.press('/');
    await page.keyboard.type('make an image');
    await page.getByRole('link', { name: 'Make an image API: Generations' }).click();
    await page.waitForURL(`${easel.url}/docs/api/generations#make-an-image`);
    const example = page.locator('.langs').first();
    await example.getByRole('button', { name: 'Python' }).click();
    expect(await example.locator('pre:visible').count()).toBe(1);
    await page.evaluate(() => {
      navigator.clipboard.writeText = async (text) => {
        document.body.dataset.copied = text;
      };
    });
    await example.getByRole('button', { name: 'Copy' }).click();
    await example.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate(() => document.body.dataset.copied);
    expect(copied).toContain(`requests.request("POST", "${easel.url}/v1/generations"`);
    expect(visitor.faults).toEqual([]);
  });

  it('has a tutorial whose four steps make an image, and hand its address to the page', async ({ visitor, site }) => {
    const tutorial = readFileSync(join(ROOT, 'docs/tutorials/html.md'), 'utf8');
    const block = (lang: string, part: number) =>
      [...tutorial.matchAll(new RegExp(`\`\`\`${lang}\\n(.*?)\`\`\``, 'gs'))][part]?.[1] ?? '';
    const page = block('html', 0).replaceAll('https://YOUR-EASEL', visitor.easel.url).replace('pk_…', site.key);
    site.serve(page.replace('</body>', `${block('html', 1)}<style>${block('css', 0)}</style></body>`));
    const said: string[] = [];
    visitor.page.on('console', (message) => said.push(message.text()));
    await visitor.page.goto(site.origin);
    await visitor.create(FAST_LIGHTHOUSE);
    const { url } = await visitor.shownImage();
    await expect.poll(() => said.join(' ')).toContain(`It stays at ${visitor.easel.url}/i/`);
    expect(url).toContain('/i/img_');
  });

  it('can be read without its script, and as Markdown', async ({ visitor }) => {
    const { easel } = visitor;
    const page = await fetch(`${easel.url}/docs/deploy`);
    expect(await page.text()).toContain('<h2 id="upgrade">');
    const markdown = await fetch(`${easel.url}/docs/deploy.md`);
    expect([markdown.status, (await markdown.text()).startsWith('# Put Easel')]).toEqual([200, true]);
  });
});
