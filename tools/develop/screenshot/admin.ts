import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { EaselInstance } from '../../lab/easel.ts';
import { ROOT } from '../../root.ts';

/** Every screen of the dashboard, in the order of its menu. */
const SCREENS = ['today', 'requests', 'images', 'people', 'keys', 'models', 'limits', 'alerts', 'health', 'log'];
/** A phone and a laptop. */
const WIDTHS = [360, 1366];
const HEIGHT = 900;
/** Thumbnails are made on first sight. */
const SETTLE_MS = 1500;

/** Fills an instance that does not run with 30 days of made-up use. */
export function addDemoData(state: string): void {
  execFileSync(process.execPath, ['tools/operate/demo-data.ts', '--state', state], { cwd: ROOT, stdio: 'inherit' });
}

/** Takes every screen of the dashboard, one request and one person: light and dark, on a phone and a laptop. */
export async function takeAdmin(easel: EaselInstance, browser: Browser, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const width of WIDTHS) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({
        ...{ viewport: { width, height: HEIGHT }, colorScheme, locale: 'en-US', timezoneId: 'UTC' },
      });
      const shoot = async (name: string) => {
        await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
        await page.waitForTimeout(SETTLE_MS);
        await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${width}.png`), fullPage: true });
      };
      await page.goto(`${easel.url}/admin`);
      await page.getByLabel('Admin token').waitFor();
      await shoot('sign-in');
      await page.getByLabel('Admin token').fill(easel.adminToken);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('heading', { name: 'Today' }).waitFor();
      for (const name of SCREENS) {
        await goTo(page, name);
        await shoot(name);
      }
      for (const list of ['requests', 'people']) {
        await goTo(page, list);
        await page.locator(`main td a[href^="#/${list}/"]`).first().click();
        await page.locator(`main > div > p a[href="#/${list}"]`).waitFor();
        await shoot(`${list}-one`);
      }
      await page.close();
    }
  }
  console.log(`The screens are in ${folder}.`);
}

async function goTo(page: Page, name: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `/${name}`);
  await page.locator(`nav a[href="#/${name}"][aria-current]`).waitFor();
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
}
