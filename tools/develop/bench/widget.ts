import type { Browser, Page } from 'playwright-core';
import { defineCommand, noWords, runCommand } from '../../command.ts';
import { launchBrowser } from '../../lab/browser.ts';
import { type EaselInstance, startEasel } from '../../lab/easel.ts';
import { columns } from '../../table.ts';
import { machineLine } from './machine.ts';
import { isWithin, WIDGET_BUDGETS, type WidgetFigure } from './widget/budgets.ts';
import { type MeasuredPage, measuredPage } from './widget/page.ts';

const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
const LAPTOP = { viewport: { width: 1366, height: 768 } };
const MANY = 30;
const SETTLE_MS = 1500;
/** A machine that is busy with something else still ends. */
const WITHIN_MS = 120_000;

/** Creates an image and waits until it can be seen. */
async function create(page: Page, prompt: string): Promise<void> {
  const shown = await page
    .locator('easel-generator [part~=image]')
    .getAttribute('src', { timeout: 1 })
    .catch(() => null);
  await page.getByLabel('Describe your image').fill(prompt);
  await page.getByRole('button', { name: /^Create/ }).click();
  await page.waitForFunction(
    (before) => {
      const root = document.querySelector('easel-generator')?.shadowRoot;
      const image = root?.querySelector<HTMLImageElement>('[part~=image]');
      return root?.querySelector<HTMLElement>('[part~=stage]')?.dataset.scene === 'done' && image && image.src !== before;
    },
    shown,
    { timeout: WITHIN_MS },
  );
}

async function opened(browser: Browser, easel: EaselInstance, device: object, slowness: object): Promise<MeasuredPage> {
  const measured = await measuredPage(await browser.newContext({ ...device, locale: 'en-US' }), slowness);
  await measured.page.goto(easel.url);
  await measured.page.locator('easel-generator [part~=quota]', { hasText: 'left today' }).waitFor();
  await measured.page.waitForTimeout(SETTLE_MS);
  return measured;
}

async function loading(browser: Browser, easel: EaselInstance): Promise<WidgetFigure[]> {
  const { page, observed } = await opened(browser, easel, LAPTOP, { slow4G: true, cpu: 4 });
  const { lcp, lcpElement, cls, clsOf } = await observed();
  await page.context().close();
  return [
    { name: `LCP of the playground, Slow 4G, 4 × CPU (${lcpElement})`, value: lcp, unit: 'ms', budget: WIDGET_BUDGETS.lcp },
    { name: shifts('CLS of the playground until it can be used', clsOf), value: cls, unit: '', budget: WIDGET_BUDGETS.cls },
  ];
}

async function onThePhone(browser: Browser, easel: EaselInstance): Promise<WidgetFigure[]> {
  const { page, observed, pictures } = await opened(browser, easel, PHONE, { slow4G: true });
  await create(page, 'A lighthouse on a cliff at dawn');
  const { visible, cls, clsOf } = await observed();
  const largest = Math.max(0, ...pictures.values());
  await page.context().close();
  return [
    {
      name: 'Bytes of the picture on a phone of 360 px (2 ×)',
      value: largest / 1000,
      unit: 'kB',
      budget: WIDGET_BUDGETS.pictureKB,
    },
    { name: 'Visible after easel-complete, Slow 4G', value: visible, unit: 'ms', budget: WIDGET_BUDGETS.visibleMs },
    { name: shifts('CLS of a whole run on the phone', clsOf), value: cls, unit: '', budget: WIDGET_BUDGETS.cls },
  ];
}

async function inputs(browser: Browser, easel: EaselInstance): Promise<WidgetFigure[]> {
  const { page, observed } = await opened(browser, easel, LAPTOP, { cpu: 4 });
  await page.getByLabel('Describe your image').click();
  await page.keyboard.type('A cat on a sofa [sandbox:fast]');
  await page.getByRole('button', { name: 'Prompt details' }).click();
  await page.locator('easel-generator [part~=chip]').first().waitFor();
  await page.locator('easel-generator [part~=style]').nth(1).click();
  await page.getByRole('button', { name: /more$/ }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Create/ }).click();
  await page.locator('easel-generator [part~=image]').waitFor();
  await page.getByRole('button', { name: 'View larger' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Appearance' }).click();
  await page.waitForTimeout(SETTLE_MS);
  const { inp, inpEvent } = await observed();
  await page.context().close();
  return [{ name: `Longest interaction, 4 × CPU (${inpEvent})`, value: inp, unit: 'ms', budget: WIDGET_BUDGETS.inp }];
}

/**
 * Runs in the page, and presses what a person presses. Not with the locators of the tool that drives the browser: they put 0.7 MB
 * of its own scripts into the heap.
 */
async function createMany(options: { readonly many: number; readonly withinMs: number }): Promise<void> {
  const until = async (holds: () => boolean) => {
    for (const end = performance.now() + options.withinMs; !holds(); ) {
      if (performance.now() > end) throw new Error('the image did not come in time');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const part = <E extends HTMLElement>(name: string) =>
    document.querySelector('easel-generator')?.shadowRoot?.querySelector<E>(`[part~=${name}]`) ?? null;
  await until(() => part('quota')?.textContent?.includes('left today') ?? false);
  for (let made = 0; made < options.many; made++) {
    const shown = part<HTMLImageElement>('image')?.src;
    const prompt = part<HTMLTextAreaElement>('prompt');
    if (prompt) prompt.value = `Picture number ${made} of a cat [sandbox:fast]`;
    prompt?.dispatchEvent(new Event('input', { bubbles: true }));
    part('create')?.click();
    await until(() => {
      const image = part<HTMLImageElement>('image');
      return part('stage')?.dataset.scene === 'done' && image !== null && image.src !== shown;
    });
  }
}

async function many(browser: Browser, easel: EaselInstance): Promise<WidgetFigure[]> {
  const { page, cdp, observed } = await measuredPage(await browser.newContext({ ...LAPTOP, locale: 'en-US' }), {});
  await page.goto(easel.url);
  await page.evaluate(createMany, { many: MANY, withinMs: WITHIN_MS });
  await page.waitForTimeout(SETTLE_MS);
  await cdp.send('HeapProfiler.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const { cls, clsOf } = await observed();
  await page.context().close();
  return [
    { name: `Heap of the playground after ${MANY} images`, value: usedSize / 1e6, unit: 'MB', budget: WIDGET_BUDGETS.heapMB },
    { name: shifts(`CLS over ${MANY} images`, clsOf), value: cls, unit: '', budget: WIDGET_BUDGETS.cls },
  ];
}

function shifts(name: string, moved: string): string {
  return moved ? `${name} (${moved})` : name;
}

/** Figures as a table for a terminal. */
function report(figures: readonly WidgetFigure[]): string {
  const shown = (value: number, unit: string) =>
    `${Number(value.toFixed(value < 1 ? 4 : value < 10 ? 2 : 0))}${unit ? ` ${unit}` : ''}`;
  return columns(
    figures.map((figure) => {
      const { name, value, unit, budget } = figure;
      return [name, shown(value, unit), `at most ${shown(budget, unit)}`, isWithin(figure) ? 'holds' : 'MISSED'];
    }),
    [1],
  );
}

const BENCH_WIDGET = defineCommand({
  name: 'npm run bench:widget',
  forms: [],
  about: 'Measures the widget in a browser, slowed down as a phone is, beside its budgets. Takes about a minute.',
  options: {},
  read: noWords,
});

await runCommand(BENCH_WIDGET, async () => {
  const began = performance.now();
  const env = { SANDBOX_SECONDS: '2', DAILY_IMAGES_PER_USER: '100', DAILY_IMAGES_PER_IP: '1000' };
  const easel = await startEasel({ env });
  const browser = await launchBrowser();
  try {
    for (const measure of [loading, onThePhone, inputs, many]) console.log(report(await measure(browser, easel)));
    console.log(`\n${machineLine(began)}`);
  } finally {
    await browser.close();
    await easel.stop();
    await easel.discard();
  }
});
