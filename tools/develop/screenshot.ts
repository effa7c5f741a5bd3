import { mkdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Browser } from 'playwright-core';
import { err, ok } from '../../common/result.ts';
import { defineCommand, runCommand } from '../command.ts';
import { launchBrowser } from '../lab/browser.ts';
import { type EaselInstance, startEasel } from '../lab/easel.ts';
import { freePort, isPortFree } from '../network.ts';
import { ROOT } from '../root.ts';

const FILE = join(ROOT, 'docs/images/playground.png');
/** The sandbox draws this prompt well. */
const PROMPT = 'A little sailboat on a glassy sea before sunrise';
const DEFAULT_PORT = 8787;
const WIDTH = 1280;
const HEIGHT = 1080;
/** The picture fades in, and the page settles. */
const SETTLE_MS = 1500;

async function takePlayground(easel: EaselInstance, browser: Browser): Promise<void> {
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
  // The picture shows what the Director added.
  await page.getByRole('button', { name: 'Direction' }).click();
  await page.mouse.move(0, 0);
  await page.waitForTimeout(SETTLE_MS);
  await mkdir(dirname(FILE), { recursive: true });
  await page.screenshot({ path: FILE, fullPage: true });
  console.log(`${relative(process.cwd(), FILE)}: ${Math.round((await stat(FILE)).size / 1000)} kB`);
}

async function takeStates(easel: EaselInstance, browser: Browser, folder: string, lang: string): Promise<void> {
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

const SCREENSHOT = defineCommand({
  name: 'npm run screenshot',
  forms: ['', 'states [FOLDER] [--lang LANG]'],
  about: `Takes the README's picture: the playground after one image of the sandbox.
With "states" it takes every state of the widget, light and dark, at 320 and 1,280 px.`,
  options: { lang: { type: 'text', value: 'LANG', default: 'en', help: 'the language of the states' } },
  read({ lang }, [what, folder, ...rest]) {
    if ((what !== undefined && what !== 'states') || rest.length > 0)
      return err('the first word may be states, the second a folder');
    return ok({ lang, folder: what === undefined ? null : (folder ?? join(tmpdir(), 'easel-states')) });
  },
});

await runCommand(SCREENSHOT, async ({ lang, folder }) => {
  const port = (await isPortFree(DEFAULT_PORT)) ? DEFAULT_PORT : await freePort();
  const easel = await startEasel({ port, env: { SANDBOX_SECONDS: '2' } });
  try {
    const browser = await launchBrowser();
    try {
      if (folder === null) await takePlayground(easel, browser);
      else await takeStates(easel, browser, folder, lang);
    } finally {
      await browser.close();
    }
  } finally {
    await easel.stop();
    await easel.discard();
  }
});
