import { mkdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../lab/browser.ts';
import { type Easel, startEasel } from '../lab/easel.ts';
import { freePort, isPortFree } from '../network.ts';
import { ROOT } from '../root.ts';

/**
 * `npm run screenshot` takes the README's picture: the playground as it is after one image, made by the sandbox.
 * `npm run screenshot -- states [folder] [--lang=ar]` takes one of every state of the widget, light and dark, at 320 and 1,280 px.
 */

const FILE = join(ROOT, 'docs/images/playground.png');
/** What the sandbox draws of these words fits them, and looks well. */
const PROMPT = 'A little sailboat on a glassy sea before sunrise';
const DEFAULT_PORT = 8787;
const WIDTH = 1280;
const HEIGHT = 1080;
/** The picture fades in, and the page settles. */
const SETTLE_MS = 1500;

async function takePlayground(easel: Easel, browser: Browser): Promise<void> {
  const page = await browser.newPage({
    viewport: { width: WIDTH, height: HEIGHT },
    deviceScaleFactor: 1.25,
    colorScheme: 'light',
    locale: 'en-GB',
  });
  await page.goto(easel.url);
  await page.locator('easel-generator [part~=quota]', { hasText: 'left today' }).waitFor();
  await page.getByLabel('Describe your image').fill(PROMPT);
  await page.getByRole('button', { name: /^Create/ }).click();
  await page.locator('easel-generator [part~=status]', { hasText: /^Done in/ }).waitFor();
  await page.locator('easel-generator [part~=image]').waitFor();
  // What the Director added is what the picture is there to show.
  await page.getByRole('button', { name: 'Direction' }).click();
  await page.mouse.move(0, 0);
  await page.waitForTimeout(SETTLE_MS);
  await mkdir(dirname(FILE), { recursive: true });
  await page.screenshot({ path: FILE, fullPage: true });
  console.log(`${relative(process.cwd(), FILE)}: ${Math.round((await stat(FILE)).size / 1000)} kB`);
}

async function takeStates(easel: Easel, browser: Browser, folder: string, lang: string): Promise<void> {
  for (const width of [320, WIDTH]) {
    for (const theme of ['light', 'dark']) {
      const page = await browser.newPage({ viewport: { width, height: HEIGHT }, locale: 'en-GB', timezoneId: 'UTC' });
      await page.goto(`${easel.url}/states?theme=${theme}&lang=${lang}`);
      await page.locator('html[data-reached=all]').waitFor();
      await page.waitForTimeout(SETTLE_MS);
      for (const figure of await page.locator('#figures > section').all()) {
        const path = join(folder, `${await figure.getAttribute('id')}-${theme}-${width}${lang === 'en' ? '' : `-${lang}`}.png`);
        await figure.screenshot({ path });
      }
      await page.close();
    }
  }
  console.log(`The states are in ${folder}.`);
}

const [what, ...more] = process.argv.slice(2);
const folder = more.find((argument) => !argument.startsWith('--')) ?? join(tmpdir(), 'easel-states');
const lang = more.find((argument) => argument.startsWith('--lang='))?.slice('--lang='.length) ?? 'en';
const port = (await isPortFree(DEFAULT_PORT)) ? DEFAULT_PORT : await freePort();
const easel = await startEasel({ port, env: { SANDBOX_SECONDS: '2' } });
try {
  const browser = await launchBrowser();
  try {
    if (what === 'states') await takeStates(easel, browser, folder, lang);
    else await takePlayground(easel, browser);
  } finally {
    await browser.close();
  }
} finally {
  await easel.stop();
  await easel.discard();
}
