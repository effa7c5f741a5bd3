import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import type { ImageRecord } from '../../../src/contract/images.ts';
import { type Album, albumOf, GalleryPage } from '../support/album.ts';
import { it as base, MOVING, type Visitor } from '../support/visitor.ts';

const MANY = 500;
const PAGE = 30;
/** As models make them; all show the one picture that was made for real. */
const SIZES = [
  [1536, 1024],
  [1024, 1536],
  [1024, 1024],
  [3072, 1024],
  [1024, 1792],
] as const;

interface Scrolled {
  /** Every prompt, in the order in which it was first there. */
  readonly order: string[];
  /** Prompts whose place was another one later. */
  readonly moved: string[];
  readonly shift: number;
}

interface Many {
  /** Opens a page with a gallery of `count` images; `faults` are statuses that the list answers first, one a request. */
  open(visitor: Visitor, count: number, faults?: number[]): Promise<GalleryPage>;
}

const numbered = (n: number): string => `picture ${n}`;

/** A list that only the browser sees: five hundred records of one image, by pages. */
const it = base.extend<{ visitor: Visitor; album: Album; many: Many }>({
  // What comes in, fades and leaves here moves for a moment, and costs little.
  visitor: async ({ arrives }, use) => use(await arrives(MOVING)),
  album: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures this one needs.
    async ({}, use) => use(await albumOf(inject('easel'), [['a calm sea [sandbox:fast]', 'square']])),
    { scope: 'file' },
  ],
  many: async ({ site, album }, use) => {
    const { token, images } = album;
    const [real] = images;
    if (!real) throw new Error('There is no image.');
    const record = (n: number): ImageRecord => {
      const [width, height] = SIZES[n % SIZES.length] ?? SIZES[0];
      const id = `img_${String(n).padStart(26, '0')}`;
      return { ...real, id, prompt: numbered(n), width, height, created_at: new Date(n * 60_000).toISOString() };
    };
    await use({
      async open(visitor, count, faults = []) {
        const all = Array.from({ length: count }, (_, index) => record(count - index));
        await visitor.page.route('**/v1/images?*', async (route) => {
          const query = new URL(route.request().url()).searchParams;
          const from = Number(query.get('cursor') ?? 0);
          const to = from + Number(query.get('limit'));
          const status = faults.shift() ?? 200;
          const headers = { 'access-control-allow-origin': '*' };
          const list = { items: all.slice(from, to), next_cursor: to < count ? String(to) : null };
          await route.fulfill(status === 200 ? { headers, json: list } : { headers, status, json: { code: 'internal' } });
        });
        const gallery = new GalleryPage(visitor);
        await gallery.openOn(site, `token="${token}" page-size="${PAGE}"`);
        return gallery;
      },
    });
  },
});

/**
 * Scrolls to the end, faster than pages come. At each step it notes the pictures and their places on the page, and every shift
 * that the browser counts.
 */
function scrollThrough(page: Page): Promise<Scrolled> {
  return page.evaluate(async () => {
    const root = document.querySelector('easel-gallery')?.shadowRoot;
    const places = new Map<string, string>();
    const moved = new Set<string>();
    let shift = 0;
    const count = (entries: PerformanceEntryList) => {
      for (const entry of entries) shift += (entry as PerformanceEntry & { value: number }).value;
    };
    const shifts = new PerformanceObserver((list) => count(list.getEntries()));
    shifts.observe({ type: 'layout-shift', buffered: true });
    for (let note: string | undefined; !note?.startsWith('That’s all'); note = root?.querySelector('.note')?.textContent) {
      scrollBy(0, 700);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      for (const tile of root?.querySelectorAll('li') ?? []) {
        const { x, y, width, height } = tile.getBoundingClientRect();
        const place = [x, y + scrollY, width, height].map(Math.round).join();
        const prompt = tile.querySelector('img')?.alt ?? '';
        if (places.has(prompt) && places.get(prompt) !== place) moved.add(prompt);
        places.set(prompt, place);
      }
    }
    await new Promise((resolve) => requestAnimationFrame(resolve));
    count(shifts.takeRecords());
    return { order: [...places.keys()], moved: [...moved], shift };
  });
}

it('five hundred images are scrolled through to the end, newest first and each once, and nothing that is shown ever moves', async ({
  visitor,
  many,
}) => {
  const gallery = await many.open(visitor, MANY);
  await gallery.image(numbered(MANY)).waitFor();
  const { order, moved, shift } = await scrollThrough(visitor.page);
  expect(order).toEqual(Array.from({ length: MANY }, (_, index) => numbered(MANY - index)));
  expect(moved).toEqual([]);
  expect(shift).toBe(0);
  expect(visitor.faults).toEqual([]);
});

it('a list that cannot be had says so and is tried again; a page that cannot be had leaves what is there', async ({
  visitor,
  many,
}) => {
  const { page } = visitor;
  const gallery = await many.open(visitor, 2 * PAGE, [500, 200, 503]);
  const note = page.locator('easel-gallery .foot');
  await note.getByText('We couldn’t load your images.').waitFor();
  expect(await gallery.images().count()).toBe(0);
  await page.getByRole('button', { name: 'Try again' }).click();
  await gallery.image(numbered(2 * PAGE)).waitFor();
  await note.getByText('We couldn’t load more images.').waitFor();
  const before = await gallery.prompts();
  await page.getByRole('button', { name: 'Try again' }).click();
  await gallery.image(numbered(1)).waitFor();
  expect((await gallery.prompts()).slice(0, before.length)).toEqual(before);
  expect(await gallery.prompts()).toHaveLength(2 * PAGE);
  // The person who pressed the button goes on at the first new image.
  expect(await gallery.focused()).toBe(numbered(2 * PAGE - before.length));
});

it('where nothing scrolls by itself, a button loads more', async ({ visitor, many }) => {
  await visitor.page.addInitScript(() => {
    IntersectionObserver.prototype.observe = () => undefined;
  });
  const gallery = await many.open(visitor, PAGE + 5);
  await visitor.page.getByRole('button', { name: 'Load more' }).press('Enter');
  await gallery.image(numbered(1)).waitFor();
  await expect.poll(() => visitor.page.getByRole('status').first().textContent()).toBe(`5 more loaded, ${PAGE + 5} in total`);
  expect(await visitor.page.getByRole('button', { name: 'Load more' }).isVisible()).toBe(false);
});

describe('for everybody', () => {
  const contexts = {
    'on a small dark telephone': { viewport: { width: 320, height: 640 }, colorScheme: 'dark', hasTouch: true, isMobile: true },
    'on a desk with forced colors': { forcedColors: 'active' },
    'on a desk': {},
  } as const;

  it.for(Object.entries(contexts))(
    '%s, axe finds nothing, and nothing is too small to hit',
    async ([, options], { arrives, many }) => {
      // What fades in has less contrast while it does.
      const visitor = await arrives({ reducedMotion: 'reduce', ...options });
      const { page } = visitor;
      const gallery = await many.open(visitor, 12);
      await gallery.image(numbered(12)).waitFor();
      await page.evaluate(axe.source);
      const check = () =>
        page.evaluate(async () => {
          const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document);
          return violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join()}`,
          );
        });
      const small = () =>
        page.locator('easel-gallery :is(button, a, summary)').evaluateAll((targets) =>
          targets
            .filter((target) => target.checkVisibility())
            .map((target) => ({ name: target.outerHTML, ...target.getBoundingClientRect().toJSON() }))
            .filter(({ width, height }) => width < 44 || height < 44),
        );
      expect(await check()).toEqual([]);
      expect(await small()).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      await gallery.image(numbered(11)).click();
      await gallery.dialog().getByText('The prompt we sent').waitFor();
      await gallery.dialog().getByRole('button', { name: 'Delete' }).click();
      await gallery.toast('Image deleted').waitFor();
      expect(await check()).toEqual([]);
      expect(await small()).toEqual([]);
      await gallery.toast('Image deleted').getByRole('button', { name: 'Undo' }).click();
      await gallery.dialog().getByText('2 of 12', { exact: true }).waitFor();
      expect(visitor.faults).toEqual([]);
    },
  );
});

it('speaks the language of the page: from right to left the newest image is at the right, and the left arrow leads to older ones', async ({
  visitor,
  many,
}) => {
  const { page } = visitor;
  const gallery = await many.open(visitor, 12);
  await gallery.image(numbered(12)).waitFor();
  await page.locator('html').evaluate((html) => html.setAttribute('lang', 'ar'));
  await page.getByRole('list', { name: 'صورك' }).waitFor();
  const right = (n: number) => gallery.image(numbered(n)).evaluate((image) => image.getBoundingClientRect().right);
  expect(await right(12)).toBe(await page.locator('easel-gallery').evaluate((element) => element.getBoundingClientRect().right));
  expect(await right(11)).toBeLessThan(await right(12));
  await gallery.image(numbered(12)).focus();
  await page.keyboard.press('ArrowLeft');
  expect(await gallery.focused()).toBe(numbered(11));
  await page.keyboard.press('Enter');
  await gallery.dialog().getByRole('link', { name: 'تنزيل' }).waitFor();
  expect(visitor.faults).toEqual([]);
});
