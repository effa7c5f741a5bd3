import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { violations } from '../support/axe.ts';
import { it, LATE_PREVIEW, type Visitor } from '../support/visitor.ts';

const PICTURE = { width: 40, height: 30 };

/** The bodies of the generations that a page asks for, in their order. */
function requests(page: Page): { prompt: string; input_images?: string[]; mask?: string }[] {
  const bodies: { prompt: string; input_images?: string[]; mask?: string }[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && new URL(request.url()).pathname === '/v1/generations') bodies.push(request.postDataJSON());
  });
  return bodies;
}

/** The id of the image in its URL. */
const idOf = (url: string) => /img_[0-9a-z]+/.exec(url)?.[0];

/** Notes whether the stage is without a picture at any moment from now on. */
const watchStage = (generator: Locator) =>
  generator.evaluate((element) => {
    const pictures = element.shadowRoot?.querySelector('.pictures');
    const watched = { empty: false };
    Object.assign(globalThis, { watchedStage: watched });
    if (pictures)
      new MutationObserver(() => {
        watched.empty ||= !pictures.querySelector('img[part=image]');
      }).observe(pictures, { childList: true });
  });
const wasEmpty = ({ page }: Visitor) =>
  page.evaluate(() => (globalThis as unknown as { watchedStage: { empty: boolean } }).watchedStage.empty);

it('a person changes a picture three times by keyboard alone, marks where, and goes back', async ({ easel, visitor, site }) => {
  site.serve(`<!doctype html><html lang="en"><title>A shop</title><link rel="icon" href="data:,">
    <script type="module" src="${easel.url}/widget.js"></script><script type="module" src="${easel.url}/gallery.js"></script><main><h1>Shop</h1><easel-generator site-key="${site.key}"></easel-generator><easel-gallery site-key="${site.key}"></easel-gallery></main></html>`);
  const { page } = visitor;
  const { keyboard } = page;
  const sent = requests(page);
  await page.goto(site.origin);
  await visitor.quota('5 of 5 left today');
  const generator = page.locator('easel-generator');
  const focus = () =>
    page.evaluate(() => {
      const at = document.activeElement?.shadowRoot?.activeElement;
      return at?.id || at?.getAttribute('aria-label') || at?.textContent || '';
    });
  /** Presses a key until the focus is there. */
  const pressTo = async (key: string, target: string | RegExp) => {
    for (let presses = 0; presses < 20; presses++) {
      await keyboard.press(key);
      if ((await focus()).match(target)) return;
    }
    throw new Error(`no ${target}: ${await focus()}`);
  };
  const versions = page.locator('easel-generator .version input');
  const value = () => generator.evaluate((element) => (element as HTMLElement & { value: string }).value);
  const change = async (words: string, count: number) => {
    await keyboard.type(`${words} [sandbox:fast]`);
    await keyboard.press('Enter');
    await expect.poll(() => versions.count()).toBe(count);
    await visitor.shownImage();
    return idOf(await value());
  };

  await pressTo('Tab', /^prompt$/);
  await keyboard.type('A cat on a sofa [sandbox:fast]');
  await keyboard.press('Enter');
  await visitor.shownImage();
  const first = idOf(await value());
  await watchStage(generator);
  await pressTo('Shift+Tab', 'Change it');
  await keyboard.press('Enter');
  await expect.poll(focus).toBe('change-words');
  // Nothing is sent without words.
  await keyboard.press('Enter');
  await page.getByText('Say what should change first.').waitFor();

  const second = await change('Make it night', 2);
  // The field is empty again and still has the focus.
  expect(await focus()).toBe('change-words');
  await pressTo('Tab', 'Mark where');
  await keyboard.press('Enter');
  await expect.poll(focus).toBe('Where should it change?');
  await keyboard.press('Space');
  for (let presses = 0; presses < 4; presses++) await keyboard.press('Shift+ArrowRight');
  await keyboard.press('Space');
  expect(await violations(visitor)).toEqual([]);
  await pressTo('Tab', 'Use this area');
  await page.evaluate(() => {
    const { fetch } = globalThis;
    globalThis.fetch = (input, init) => {
      if (String(input).endsWith('/v1/uploads')) Object.assign(globalThis, { uploaded: init?.body });
      return fetch(input, init);
    };
  });
  await keyboard.press('Enter');
  await page.getByText('Only the marked area').waitFor();
  await pressTo('Shift+Tab', 'change-words');
  const third = await change('Add a red apple', 3);
  // The mask is a PNG of the size of the picture: opaque, and transparent where the brush went.
  const alpha = await page.evaluate(async () => {
    const picture = await createImageBitmap((globalThis as unknown as { uploaded: Blob }).uploaded);
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    pen?.drawImage(picture, 0, 0);
    const at = (x: number, y: number) => pen?.getImageData(x * picture.width, y * picture.height, 1, 1).data[3];
    return { size: [picture.width, picture.height], middle: at(0.6, 0.5), corner: at(0.02, 0.02), below: at(0.5, 0.9) };
  });
  expect(alpha).toEqual({ size: [1024, 1024], middle: 0, corner: 255, below: 255 });
  const fourth = await change('Make it sepia', 4);

  expect(sent.map(({ input_images = [], mask: of }) => [...input_images, of?.slice(0, 4)])).toEqual([
    [undefined],
    [first, undefined],
    [second, 'upl_'],
    [third, undefined],
  ]);
  expect(await wasEmpty(visitor)).toBe(false);
  expect(await violations(visitor)).toEqual([]);

  // Arrow keys look through the versions, and Undo goes back to the one that was changed.
  await pressTo('Tab', /^Version 4/);
  await keyboard.press('ArrowLeft');
  await expect.poll(async () => idOf(await value())).toBe(third);
  await keyboard.press('ArrowRight');
  await expect.poll(async () => idOf(await value())).toBe(fourth);
  await pressTo('Tab', 'Undo change');
  await keyboard.press('Enter');
  await expect.poll(async () => idOf(await value())).toBe(third);
  await visitor.part('status', 'Back to the version before.').waitFor();
  expect((await visitor.shownImage()).alt).toBe(
    'A cat on a sofa [sandbox:fast] · Make it night [sandbox:fast] · Add a red apple [sandbox:fast]',
  );
  // The gallery knows the versions of an image too.
  await page.locator('easel-gallery [part~=open]').first().press('Enter');
  const lineage = page.locator('easel-gallery [part~=versions] button');
  await expect.poll(() => lineage.count()).toBe(4);
  expect(await lineage.nth(3).getAttribute('aria-pressed')).toBe('true');
  await lineage.first().press('Enter');
  await page.locator('easel-gallery [part~=prompt]', { hasText: /^A cat on a sofa/ }).waitFor();
  expect(await violations(visitor)).toEqual([]);
  expect(visitor.posts).toBe(4);
  expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);
});

it('in the frame, pictures are picked, pasted and dropped, what is none is refused in words, and a finger marks', async ({
  easel,
  arrives,
  site,
}) => {
  const visitor = await arrives({ viewport: { width: 400, height: 900 }, hasTouch: true });
  const { page } = visitor;
  site.serve(
    `<!doctype html><html lang="en"><title>A shop</title><link rel="icon" href="data:,"><iframe src="${easel.url}/embed?key=${site.key}" title="Image generator" width="380" height="860"></iframe></html>`,
  );
  const sent = requests(page);
  await page.goto(site.origin);
  const frame = page.frameLocator('iframe');
  await frame.locator('[part~=quota]', { hasText: 'left today' }).waitFor();
  await frame.getByLabel('Describe your image').fill('A cat on a sofa [sandbox:fast]');
  await frame.getByRole('button', { name: /^Create/ }).click();
  await frame.locator('[part~=status]', { hasText: /^Done in/ }).waitFor();
  await frame.getByRole('button', { name: 'Change it' }).click();
  const words = frame.getByLabel('What should change?');
  await words.waitFor();

  const chips = frame.locator('[part~=attachment]');
  const picture = await page.evaluate(async ({ width, height }) => {
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.fillRect(0, 0, width, height);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  }, PICTURE);
  const picked = { name: 'hat.png', mimeType: 'image/png', buffer: Buffer.from(picture) };
  const text = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') };
  await frame.locator('input[type=file]').setInputFiles([picked, text]);
  await frame.getByText('We couldn’t read notes.txt. Choose a PNG, JPEG or WebP picture.').waitFor();
  await expect.poll(() => chips.count()).toBe(1);
  for (const [name, how] of [
    ['scarf.png', 'paste'],
    ['sofa.png', 'drop'],
    ['one too many.png', 'drop'],
  ] as const) {
    await words.evaluate(
      (field, { bytes, name, how }) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes)], name, { type: 'image/png' }));
        const init = { bubbles: true, composed: true, cancelable: true };
        const event =
          how === 'paste'
            ? new ClipboardEvent('paste', { ...init, clipboardData: data })
            : new DragEvent('drop', { ...init, dataTransfer: data });
        field.dispatchEvent(event);
      },
      { bytes: picture, name, how },
    );
  }
  await frame.getByText('You can add up to 3 pictures.').waitFor();
  expect(await chips.allTextContents()).toEqual([
    expect.stringMatching(/hat/),
    expect.stringMatching(/scarf/),
    expect.stringMatching(/sofa/),
  ]);
  await frame.getByRole('button', { name: 'Remove scarf.png' }).click();
  await expect.poll(() => chips.count()).toBe(2);

  await frame.getByRole('button', { name: 'Mark where' }).click();
  await frame.locator('canvas').tap();
  await frame.getByRole('button', { name: 'Use this area' }).tap();
  await frame.getByText('Only the marked area').waitFor();
  await words.fill('Put a hat on the cat [sandbox:fast]');
  await frame.getByRole('button', { name: 'Change', exact: true }).tap();
  await expect.poll(() => frame.locator('.version input').count()).toBe(2);
  await frame.locator('[part~=status]', { hasText: /^Done in/ }).waitFor();
  expect(await chips.count()).toBe(0);
  const [, change] = sent;
  expect([change?.input_images?.map((id) => id.slice(0, 4)), change?.mask?.slice(0, 4)]).toEqual([
    ['img_', 'upl_', 'upl_'],
    'upl_',
  ]);
  expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);
});
