import { expect, inject } from 'vitest';
import { fetchFile } from '../../../tools/lab/http.ts';
import { type Album, albumOf, GalleryPage } from '../support/album.ts';
import { it as base, FAST_LIGHTHOUSE, LATE_PREVIEW, MOVING, type Visitor } from '../support/visitor.ts';

const OWL = 'an owl by moonlight [sandbox:fast]';
const SEA = 'a calm sea at noon [sandbox:fast]';
const LEAF = 'one autumn leaf';
const UNDO_MS = 6000;

/** Somebody with three images, and a page of another site's that shows them. No test keeps what it deletes from the others. */
const it = base.extend<{ visitor: Visitor; album: Album; gallery: GalleryPage }>({
  // What comes in, fades and leaves here moves for a moment, and costs little.
  visitor: async ({ arrives }, use) => use(await arrives(MOVING)),
  album: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures this one needs.
    async ({}, use) =>
      use(
        await albumOf(inject('easel'), [
          [LEAF, 'square'],
          [SEA, 'landscape'],
          [OWL, 'portrait'],
        ]),
      ),
    { scope: 'file' },
  ],
  gallery: async ({ visitor, site, album }, use) => {
    const gallery = new GalleryPage(visitor);
    await visitor.page.clock.install();
    await gallery.openOn(site, `token="${album.token}"`);
    await gallery.image(OWL).waitFor();
    await use(gallery);
  },
});

it('shows the images of its user newest first, from their small sizes, under a strict content security policy', async ({
  visitor,
  gallery,
}) => {
  expect(await gallery.prompts()).toEqual([OWL, SEA, LEAF]);
  const loaded = visitor.page.locator('easel-gallery [part=thumbnail].loaded');
  await expect.poll(() => loaded.count(), { timeout: 15_000 }).toBe(3);
  const sources = await loaded.evaluateAll((pictures) => pictures.map((picture) => (picture as HTMLImageElement).currentSrc));
  for (const source of sources) expect(source).toMatch(/\?w=(256|512)&format=webp$/);
  expect(visitor.faults).toEqual([]);
});

it('by keyboard alone: one stop of the Tab key, arrow keys within, Enter opens, Esc leads back to the image that was looked at', async ({
  visitor,
  gallery,
}) => {
  const { keyboard } = visitor.page;
  const names: string[] = [];
  for (let stop = 0; stop < 5; stop++) {
    await keyboard.press('Tab');
    names.push(await gallery.focused());
  }
  expect(names).toEqual([OWL, 'Copy link', 'Download', 'Delete', '']);
  await gallery.image(OWL).focus();
  await keyboard.press('ArrowRight');
  expect(await gallery.focused()).toBe(SEA);
  await keyboard.press('Enter');
  await gallery.dialog().getByText('2 of 3', { exact: true }).waitFor();
  await keyboard.press('ArrowRight');
  await gallery.dialog().getByText('3 of 3', { exact: true }).waitFor();
  expect(await gallery.dialog().getByRole('status').textContent()).toBe(`3 of 3: ${LEAF}`);
  await gallery.dialog().getByRole('img', { name: LEAF }).waitFor();
  for (const fact of ['sandbox', '1024 × 1024', 'The prompt we sent']) await gallery.dialog().getByText(fact).first().waitFor();
  await keyboard.press('Escape');
  await expect.poll(() => gallery.focused()).toBe(LEAF);
  expect(visitor.faults).toEqual([]);
});

it('a deletion is seen and heard at once, goes on to the next image, and undone it never reached the server', async ({
  visitor,
  gallery,
}) => {
  const { keyboard } = visitor.page;
  await gallery.image(OWL).focus();
  await keyboard.press('Delete');
  await keyboard.press('Delete');
  expect(await gallery.prompts()).toEqual([LEAF]);
  expect(await gallery.focused()).toBe(LEAF);
  await expect.poll(() => visitor.page.getByRole('status').textContent()).toContain(`Deleted: ${SEA}`);
  await gallery.toast('Image deleted').first().getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => gallery.prompts()).toEqual([OWL, LEAF]);
  expect(await gallery.focused()).toBe(OWL);
  await keyboard.press('Control+z');
  await expect.poll(() => gallery.prompts()).toEqual([OWL, SEA, LEAF]);
  await visitor.page.clock.fastForward(2 * UNDO_MS);
  expect(await gallery.toast('').count()).toBe(0);
  expect(gallery.deletions).toEqual([]);
});

base(
  'what is not undone is deleted for good, also by leaving the page: its URL answers 410, and it does not come back',
  async ({ visitor, site, easel }) => {
    const album = await albumOf(easel, [
      [SEA, 'square'],
      [OWL, 'square'],
    ]);
    const [owl, sea] = album.images;
    const gallery = new GalleryPage(visitor);
    await visitor.page.clock.install();
    await gallery.openOn(site, `token="${album.token}"`);
    await visitor.page.evaluate(() =>
      document.addEventListener('easel-delete', (event) =>
        document.body.append((event as CustomEvent<{ id: string }>).detail.id),
      ),
    );
    await gallery.image(OWL).click();
    await gallery.dialog().getByRole('button', { name: 'Delete' }).click();
    await gallery.dialog().getByText('1 of 1', { exact: true }).waitFor();
    await gallery.toast('Image deleted').waitFor();
    expect(gallery.deletions).toEqual([]);
    await visitor.page.clock.fastForward(UNDO_MS);
    await visitor.page.getByText(owl?.id ?? '').waitFor();
    expect((await fetchFile(owl?.url ?? '')).status).toBe(410);
    await visitor.page.reload();
    await gallery.image(SEA).waitFor();
    expect(await gallery.prompts()).toEqual([SEA]);
    expect(visitor.faults).toEqual([]);

    await gallery.image(SEA).focus();
    await visitor.page.keyboard.press('Delete');
    await visitor.page.goto('about:blank');
    await expect.poll(async () => (await fetchFile(sea?.url ?? '')).status, { timeout: 15_000 }).toBe(410);
  },
);

base('what the gallery deletes leaves the history of a generator on the same page', async ({ visitor, site, easel }) => {
  const album = await albumOf(easel, [
    [SEA, 'square'],
    [OWL, 'square'],
  ]);
  await visitor.page.clock.install();
  site.serve(`<!doctype html><html lang="en"><title>A shop</title>
    <script type="module" src="${easel.url}/widget.js"></script><script type="module" src="${easel.url}/gallery.js"></script>
    <easel-generator token="${album.token}" history></easel-generator><easel-gallery token="${album.token}"></easel-gallery></html>`);
  await visitor.page.goto(site.origin);
  const past = visitor.page.locator('easel-generator [part=history] img');
  const prompts = () => past.evaluateAll((pictures) => pictures.map((picture) => (picture as HTMLImageElement).alt));
  await expect.poll(prompts).toEqual([OWL, SEA]);
  await visitor.page.locator('easel-gallery [part=open]').first().focus();
  await visitor.page.keyboard.press('Delete');
  await visitor.page.clock.fastForward(UNDO_MS);
  await expect.poll(prompts).toEqual([SEA]);
});

it('an image that could not be deleted comes back to its place, and says so', async ({ visitor, gallery }) => {
  await visitor.page.route('**/v1/images/img_*', (route) => route.abort());
  await gallery.image(SEA).focus();
  await visitor.page.keyboard.press('Delete');
  await visitor.page.clock.fastForward(UNDO_MS);
  await gallery.toast('couldn’t delete').waitFor();
  expect(await gallery.prompts()).toEqual([OWL, SEA, LEAF]);
});

it('a gallery that the page moves keeps its list, and a deletion can still be undone', async ({ visitor, gallery }) => {
  const asked: string[] = [];
  visitor.page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await gallery.image(SEA).focus();
  await visitor.page.keyboard.press('Delete');
  await visitor.page.evaluate(() => {
    const place = document.createElement('div');
    document.body.append(place);
    const element = document.querySelector('easel-gallery');
    if (element) place.append(element);
  });
  await gallery.toast('Image deleted').getByRole('button', { name: 'Undo' }).click();
  await gallery.image(SEA).waitFor();
  expect(await gallery.prompts()).toEqual([OWL, SEA, LEAF]);
  expect(asked.filter((request) => request.includes('/v1/images'))).toEqual([]);
});

it('copies the link of an image, and downloads its very bytes', async ({ visitor, gallery, album }) => {
  const { url = '', sha256 } = album.images[0] ?? {};
  await gallery.image(OWL).hover();
  await visitor.page.getByRole('button', { name: 'Copy link' }).first().click();
  await gallery.toast('Link copied').waitFor();
  expect(await visitor.page.evaluate(() => navigator.clipboard.readText())).toBe(url);
  await gallery.image(OWL).click();
  const [download] = await Promise.all([
    visitor.page.waitForEvent('download'),
    gallery.dialog().getByRole('link', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(new URL(url).pathname.slice('/i/'.length));
  expect((await fetchFile(download.url())).sha256).toBe(sha256);
});

base(
  'a new image of the generator on the page is in the gallery at once, and an only image can be brought back',
  async ({ visitor }) => {
    const gallery = new GalleryPage(visitor);
    await visitor.openPlayground();
    expect(await visitor.page.getByRole('heading', { name: 'Your images' }).isVisible()).toBe(false);
    await visitor.create(FAST_LIGHTHOUSE);
    await gallery.image(FAST_LIGHTHOUSE).waitFor();
    await expect
      .poll(() => visitor.page.locator('easel-gallery #box > [role=status]').textContent())
      .toBe(`New image: ${FAST_LIGHTHOUSE}`);
    await gallery.image(FAST_LIGHTHOUSE).focus();
    await visitor.page.keyboard.press('Delete');
    await gallery.toast('Image deleted').getByRole('button', { name: 'Undo' }).click();
    await gallery.image(FAST_LIGHTHOUSE).waitFor();
    expect(visitor.posts).toBe(1);
    expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);
  },
);
