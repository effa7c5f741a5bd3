import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { describe, expect } from 'vitest';
import type { Generation } from '../../../src/contract/generations.ts';
import { generated } from '../../../tools/lab/http.ts';
import { ROOT } from '../../../tools/root.ts';
import { ADMIN_ANSWERS, AT, adminAnswer } from '../../support/admin-answers.ts';
import { it, type Visitor } from '../support/visitor.ts';

const AXE = readFileSync(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8');

/** Every screen, and one of each thing that has a page of its own. */
const PLACES = [
  ...['today', 'requests', 'images', 'people', 'keys', 'models', 'limits', 'alerts', 'health', 'log'],
  `requests/${ADMIN_ANSWERS.generation.id}`,
  `people/${encodeURIComponent(ADMIN_ANSWERS.user.subject)}`,
];

async function signIn({ page, easel }: Visitor): Promise<void> {
  await page.goto(`${easel.url}/admin`);
  await page.getByLabel('Admin token').fill(easel.adminToken);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Today', exact: true }).waitFor();
}

/** Goes to a screen and waits until it shows what it loads. */
async function show({ page }: Visitor, place: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `/${place}`);
  await page.waitForFunction(() => document.querySelector('main') && !document.querySelector('[aria-busy=true]'));
}

async function violations({ page }: Visitor): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({ resultTypes: ['violations'] }),
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

describe('the operator’s page', () => {
  it.for([
    [360, 'dark'],
    [1366, 'light'],
  ] as const)(
    'at %i px, %s: axe finds nothing wrong on any screen, and none scrolls sideways',
    async ([width, colorScheme], { arrives }) => {
      const visitor = await arrives({ viewport: { width, height: 900 }, colorScheme, locale: 'en-US', timezoneId: 'UTC' });
      const { page, easel } = visitor;
      await page.clock.setFixedTime(new Date(AT));
      await page.route('**/v1/admin/**', (route) => {
        const answer = adminAnswer(new URL(route.request().url()).pathname.slice('/v1/admin/'.length));
        return answer ? route.fulfill({ json: answer }) : route.fulfill({ status: 200, body: '' });
      });
      await page.goto(`${easel.url}/admin`);
      const wrong: string[] = [];
      for (const place of PLACES) {
        await show(visitor, place);
        for (const one of await violations(visitor)) wrong.push(`${place}: ${one}`);
        const over = await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth);
        if (over > 0) wrong.push(`${place} scrolls sideways by ${over} px`);
      }
      expect(wrong).toEqual([]);
      // The keys are those of this system, and no button touches the edge of the window.
      const find = page.getByRole('button', { name: /^Find/ });
      expect(await find.textContent()).toBe(process.platform === 'darwin' ? 'Find ⌘K' : 'Find Ctrl K');
      expect((await find.boundingBox())?.y).toBeGreaterThan(4);
      expect(visitor.faults).toEqual([]);
    },
  );

  it('takes an image down: hidden it answers 451, restored 200, and deleted by keyboard 410 in every browser', async ({
    visitor,
  }) => {
    const { page, easel } = visitor;
    const generation: Generation = await generated(easel, {
      prompt: 'a lighthouse to take down [sandbox:fast]',
      user: 'admin-e2e',
    });
    const [image] = generation.images;
    const seenBy = async () => (await fetch(image?.url ?? '', { cache: 'no-store' })).status;
    expect(await seenBy()).toBe(200);
    await signIn(visitor);
    await show(visitor, `images?q=${image?.id}`);
    await page.getByRole('button', { name: 'Hide…' }).click();
    await page.getByLabel('Reason', { exact: true }).fill('a test');
    await page.getByRole('dialog').getByRole('button', { name: 'Hide' }).click();
    await page.getByText('Hidden: a test').waitFor();
    expect(await seenBy()).toBe(451);
    await page.getByRole('button', { name: 'Restore' }).click();
    await expect.poll(seenBy).toBe(200);
    await page.getByRole('button', { name: 'Hide…' }).waitFor();
    await page.getByLabel('Reason of deletions').fill('spam of a test');
    await page.locator('h1').click();
    await page.keyboard.press('j');
    await page.keyboard.press('d');
    await page.getByText('Image deleted.').waitFor();
    // It can be undone for six seconds. Until then the image is there.
    expect(await seenBy()).toBe(200);
    await expect.poll(seenBy, { timeout: 20_000 }).toBe(410);
    await show(visitor, 'log');
    await page.getByText('image delete', { exact: true }).first().waitFor();
    await page.getByText('reason: spam of a test').waitFor();
  });

  it('lowers a limit, and is refused above the variable', async ({ visitor }) => {
    const { page } = visitor;
    await signIn(visitor);
    await show(visitor, 'limits');
    const change = async (value: string) => {
      await page.getByRole('button', { name: 'Change: Spending a month, all together' }).click();
      await page.getByLabel('New value').fill(value);
      await page.getByRole('dialog').getByRole('button', { name: 'Change' }).click();
    };
    await change('999999');
    await page.getByRole('alert').filter({ hasText: 'at most' }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await change('900');
    await page.getByRole('cell', { name: '$900.00' }).waitFor();
    await change('');
    await page.getByRole('cell', { name: '$1,000.00', exact: true }).waitFor();
  });
});
