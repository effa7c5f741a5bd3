import { mkdir, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { launchBrowser } from '../test/e2e/support/browser.ts';
import { freePort, startEasel } from '../test/e2e/support/easel.ts';
import { isPortFree } from './start/worker.ts';

/** Takes the README's picture: the playground as it is after one image, made by the sandbox. */

const ROOT = join(import.meta.dirname, '..');
const FILE = join(ROOT, 'docs/images/playground.png');
/** What the sandbox draws of these words fits them, and looks well. */
const PROMPT = 'A little sailboat on a glassy sea before sunrise';
const DEFAULT_PORT = 8787;
const WIDTH = 1280;
const HEIGHT = 1080;
/** The picture fades in, and the page settles. */
const SETTLE_MS = 1500;

const port = (await isPortFree(DEFAULT_PORT)) ? DEFAULT_PORT : await freePort();
const easel = await startEasel({ port, env: { SANDBOX_SECONDS: '2' } });
try {
  const browser = await launchBrowser();
  try {
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
  } finally {
    await browser.close();
  }
} finally {
  await easel.stop();
  await easel.discard();
}
console.log(`${relative(process.cwd(), FILE)}: ${Math.round((await stat(FILE)).size / 1000)} kB`);
