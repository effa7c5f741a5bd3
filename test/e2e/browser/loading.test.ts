import { describe, expect } from 'vitest';
import { FAST_LIGHTHOUSE, it, LIGHTHOUSE, MOVING } from '../support/visitor.ts';

describe('the second file of the widget', () => {
  const SECOND = '**/widget-work.js*';

  it('is asked for when somebody turns to the form, and what cannot be had is tried again', async ({ visitor }) => {
    let asked = 0;
    await visitor.page.route(SECOND, (route) => (++asked === 1 ? route.abort() : route.continue()));
    await visitor.openPlayground();
    expect(asked).toBe(0);
    await visitor.create(FAST_LIGHTHOUSE);
    await visitor.shownImage();
    expect(asked).toBe(2);
    expect(visitor.posts).toBe(1);
  });

  it('comes in without a word that changes: what is said stands still', async ({ arrives }) => {
    const visitor = await arrives(MOVING);
    await visitor.page.route(SECOND, async (route) => {
      await visitor.page.waitForTimeout(300);
      await route.continue();
    });
    await visitor.openPlayground();
    await visitor.watch();
    await visitor.create(FAST_LIGHTHOUSE);
    await visitor.shownImage();
    const { lines } = await visitor.watched();
    expect(lines.filter((line) => line === 'Got it.')).toHaveLength(1);
    expect(await visitor.page.getByText('Enter creates').count()).toBe(1);
  });

  it('is found under its hash if a deployment has put another one in its place', async ({ visitor }) => {
    await visitor.page.route('**/widget-work.js*', (route) =>
      new URL(route.request().url()).pathname === '/widget-work.js'
        ? route.fulfill({ contentType: 'text/javascript', body: 'globalThis.newer = true;' })
        : route.continue(),
    );
    await visitor.openPlayground();
    await visitor.create(FAST_LIGHTHOUSE);
    await visitor.shownImage();
    expect(await visitor.page.evaluate(() => 'newer' in globalThis)).toBe(false);
    expect(visitor.posts).toBe(1);
  });

  it('is not run when it is not the one that the first file knows', async ({ visitor }) => {
    await visitor.page.route(SECOND, async (route) => {
      const response = await fetch(route.request().url());
      await route.fulfill({ contentType: 'text/javascript', body: `globalThis.tampered = true;${await response.text()}` });
    });
    await visitor.openPlayground();
    await visitor.create(LIGHTHOUSE);
    await visitor.part('status', 'couldn’t reach').waitFor();
    expect(await visitor.page.evaluate(() => 'tampered' in globalThis)).toBe(false);
    expect(visitor.posts).toBe(0);
  });
});

it('suggestions and dialogs that cannot be loaded leave the rest usable, say so, and are tried again', async ({ visitor }) => {
  const { page } = visitor;
  const further = /widget-(suggestions|dialogs)\.js/;
  let asked = 0;
  await page.route(further, (route) => {
    asked++;
    return route.abort();
  });
  await visitor.openPlayground();
  await page.getByText('Your image appears here.').waitFor();
  expect(await visitor.part('suggestion').count()).toBe(0);
  await page.getByRole('button', { name: /more$/ }).click();
  await visitor.part('status', 'couldn’t reach').waitFor();
  expect(asked).toBeGreaterThan(2);
  await page.unroute(further);
  await page.getByRole('button', { name: /more$/ }).click();
  await page.getByRole('dialog', { name: 'Style' }).waitFor();
});

it('nothing moves by itself, from the first word to the image, on a small screen as on a large one', async ({
  easel,
  arrives,
  site,
}) => {
  site.serve(`<!doctype html><html lang="en"><title>A shop</title><link rel="icon" href="data:,">
    <script type="module" src="${easel.url}/widget.js"></script>
    <easel-generator site-key="${site.key}" size="landscape"></easel-generator><p>Below</p></html>`);
  for (const width of [320, 1280]) {
    const visitor = await arrives({ ...MOVING, viewport: { width, height: 1400 } });
    // Its styles come late too. The first words of the wait must not move when they come.
    await visitor.page.route('**/widget-work.js*', async (route) => {
      await visitor.page.waitForTimeout(300);
      await route.continue();
    });
    await visitor.page.goto(site.origin);
    await visitor.quota('5 of 5 left today');
    await visitor.watch();
    await visitor.create(LIGHTHOUSE);
    await visitor.shownImage();
    expect((await visitor.watched()).shift, `at ${width} px`).toBe(0);
    // A row that scrolls without a scroll bar hides its last action.
    const row = await visitor.part('actions').evaluate((actions) => actions.scrollWidth - actions.clientWidth);
    expect(row, `hidden at ${width} px`).toBeLessThanOrEqual(1);
    await visitor.page.setViewportSize({ width: 190, height: 1400 });
    const [label, quota] = await Promise.all([
      visitor.page.locator('easel-generator .label').boundingBox(),
      visitor.part('quota').boundingBox(),
    ]);
    expect(label && quota && label.y + label.height <= quota.y).toBe(true);
  }
});
