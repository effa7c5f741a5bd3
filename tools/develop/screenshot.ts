import { mkdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Browser } from 'playwright-core';
import { err, ok } from '../../common/result.ts';
import { defineCommand, runCommand } from '../command.ts';
import { launchBrowser } from '../lab/browser.ts';
import { type EaselInstance, newState, startEasel } from '../lab/easel.ts';
import { freePort, isPortFree } from '../network.ts';
import { ROOT } from '../root.ts';
import { type ApngFrame, animate } from './apng.ts';
import { addDemoData, takeAdmin } from './screenshot/admin.ts';

const FILE = join(ROOT, 'docs/images/playground.png');
const WAIT_FILE = join(ROOT, 'docs/images/wait.png');
const FRAME_MS = 500;
const MOST_FRAMES = 30;
/** What people type first. */
const PROMPT = 'a cat';
const DEFAULT_PORT = 8787;
const WIDTH = 1280;
/** A phone, a tablet and a laptop. */
const WIDTHS = [360, 768, 1366];
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
  await page.getByRole('button', { name: 'Prompt details' }).click();
  await page.mouse.move(0, 0);
  await page.waitForTimeout(SETTLE_MS);
  await mkdir(dirname(FILE), { recursive: true });
  await page.screenshot({ path: FILE, fullPage: true });
  console.log(`${relative(process.cwd(), FILE)}: ${Math.round((await stat(FILE)).size / 1000)} kB`);
}

/** The README's moving picture: the tag from the click to the image. Equal frames are one frame that shows for longer. */
async function takeWait(easel: EaselInstance, browser: Browser): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 }, colorScheme: 'light', locale: 'en-GB' });
  await page.goto(easel.url);
  await page.locator('easel-generator [part~=quota]', { hasText: 'left today' }).waitFor();
  await page.getByLabel('Describe your image').fill(PROMPT);
  const tag = page.locator('easel-generator');
  const done = page.locator('easel-generator [part~=status]', { hasText: /^Done in/ });
  // The tag keeps its size, so that all frames have the same.
  const clip = (await tag.boundingBox()) ?? undefined;
  if (!clip) throw new Error('the tag is not shown');
  const frames: ApngFrame[] = [];
  const shoot = async (milliseconds: number) => {
    const png = await page.screenshot({ clip });
    const last = frames.at(-1);
    if (last && Buffer.from(last.png).equals(png))
      frames[frames.length - 1] = { png, milliseconds: last.milliseconds + milliseconds };
    else frames.push({ png, milliseconds });
  };
  await shoot(1200);
  await page.getByRole('button', { name: /^Create/ }).click();
  await page.mouse.move(0, 0);
  for (let taken = 0; taken < MOST_FRAMES && !(await done.isVisible()); taken++) {
    await shoot(FRAME_MS);
    await page.waitForTimeout(FRAME_MS);
  }
  await done.waitFor();
  await page.waitForTimeout(SETTLE_MS);
  await shoot(4000);
  await writeFile(WAIT_FILE, animate(frames));
  console.log(
    `${relative(process.cwd(), WAIT_FILE)}: ${frames.length} frames, ${Math.round((await stat(WAIT_FILE)).size / 1000)} kB`,
  );
}

async function takeStates(easel: EaselInstance, browser: Browser, folder: string, lang: string): Promise<void> {
  for (const width of WIDTHS) {
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

const SUBJECTS = ['playground', 'wait', 'states', 'admin'] as const;

function isSubject(word: string): word is (typeof SUBJECTS)[number] {
  return SUBJECTS.some((subject) => subject === word);
}

const SCREENSHOT = defineCommand({
  name: 'npm run screenshot',
  forms: ['', 'wait', 'states [FOLDER] [--lang LANG]', 'admin [FOLDER] [--state DIR]'],
  about: `Takes the picture of the playground after one image of the sandbox.
With "wait" it takes the README's moving picture: the tag from the click to the image.
With "states" it takes every state of the widget, light and dark, at 360, 768 and 1,366 px.
With "admin" it takes every screen of the dashboard with the demo data, light and dark, at 360 and 1,366 px.`,
  options: {
    lang: { type: 'text', value: 'LANG', default: 'en', help: 'the language of the states' },
    state: { type: 'text', value: 'DIR', default: '', help: 'the folder of an instance whose data the dashboard shows' },
  },
  read({ lang, state }, [what = 'playground', folder, ...rest]) {
    if (!isSubject(what) || rest.length > 0) return err('the first word may be wait, states or admin, the second a folder');
    return ok({ lang, state, what, folder: folder ?? join(tmpdir(), `easel-${what}`) });
  },
});

await runCommand(SCREENSHOT, async ({ lang, state: given, what, folder }) => {
  const port = (await isPortFree(DEFAULT_PORT)) ? DEFAULT_PORT : await freePort();
  const state = given !== '' ? given : newState();
  if (what === 'admin' && given === '') addDemoData(state);
  const easel = await startEasel({ port, state, env: { SANDBOX_SECONDS: what === 'wait' ? '6' : '2' } });
  try {
    const browser = await launchBrowser();
    try {
      if (what === 'playground') await takePlayground(easel, browser);
      else if (what === 'wait') await takeWait(easel, browser);
      else if (what === 'admin') await takeAdmin(easel, browser, folder);
      else await takeStates(easel, browser, folder, lang);
    } finally {
      await browser.close();
    }
  } finally {
    await easel.stop();
    if (given === '') await easel.discard();
  }
});
