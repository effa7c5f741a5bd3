import { expect } from 'vitest';
import { FAST_LIGHTHOUSE, it, LATE_PREVIEW } from '../support/visitor.ts';

it('an image is public only from Create link until Stop sharing, and its page says that AI made it', async ({ visitor }) => {
  const { page } = visitor;
  await visitor.openPlayground();
  await visitor.create(FAST_LIGHTHOUSE);
  await visitor.shownImage();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await dialog.getByLabel('Show my prompt').check();
  await dialog.getByRole('button', { name: 'Create link' }).click();
  const link = dialog.getByRole('textbox');
  await link.waitFor();
  const url = await link.inputValue();
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await dialog.getByText('Link copied').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url);

  const other = await visitor.context.newPage();
  await other.goto(url);
  await other.getByText('Made with AI').waitFor();
  await other.getByText('A lighthouse on a cliff at dawn').waitFor();
  expect(
    await other.locator('figure img').evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth > 0)),
  ).toBe(true);

  await dialog.getByRole('button', { name: 'Stop sharing' }).click();
  await dialog.getByRole('button', { name: 'Create link' }).waitFor();
  expect((await other.goto(url))?.status()).toBe(404);
  expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);
});
