import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { fetchFile } from '../../../tools/lab/http.ts';
import { FAST_LIGHTHOUSE, it, LATE_PREVIEW, LIGHTHOUSE, MOVING } from '../support/visitor.ts';

it('shows every stage of the wait and then the image, with nothing wrong in the page and nothing asked of anybody else', async ({
  arrives,
}) => {
  const visitor = await arrives(MOVING);
  await visitor.openPlayground();
  await visitor.part('status').evaluate((line) => {
    const seen = [line.textContent];
    Object.assign(globalThis, { seen });
    new MutationObserver(() => seen.push(line.textContent)).observe(line, { childList: true, subtree: true });
  });
  await visitor.create(LIGHTHOUSE);
  await visitor.part('progress').waitFor();
  await visitor.page.getByRole('button', { name: 'Cancel' }).waitFor();
  expect(await visitor.shownImage()).toMatchObject({ width: 1536, alt: LIGHTHOUSE });
  await visitor.quota('4 of 5 left today');

  const seen = await visitor.page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
  const stages = [/^(Adding|Directing)/, /^First look/, /^Done in \d+ s$/];
  const places = stages.map((stage) => seen.findIndex((line) => stage.test(line)));
  expect(places, seen.join(' / ')).toEqual([...places].filter((at) => at >= 0).sort((a, b) => a - b));
  expect(visitor.posts).toBe(1);
  expect(visitor.faults).toEqual([]);
});

it('copies the link of the image and downloads its very bytes', async ({ visitor }) => {
  await visitor.openPlayground();
  await visitor.create(FAST_LIGHTHOUSE);
  const { url } = await visitor.shownImage();
  const { sha256 } = await fetchFile(url);
  await visitor.page.locator('#generator').getByRole('button', { name: 'Copy link' }).click();
  await visitor.part('status', 'Link copied').waitFor();
  expect(await visitor.page.evaluate(() => navigator.clipboard.readText())).toBe(url);
  const [download] = await Promise.all([
    visitor.page.waitForEvent('download'),
    visitor.page.locator('#generator').getByRole('link', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(new URL(url).pathname.slice('/i/'.length));
  const hash = createHash('sha256');
  for await (const bytes of await download.createReadStream()) hash.update(bytes);
  expect(hash.digest('hex')).toBe(sha256);
  expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);
});

it('says so when the images of the day are used up, keeps the words, and makes no sixth', async ({ visitor }) => {
  await visitor.openPlayground();
  for (let left = 4; left >= 0; left--) {
    await visitor.create(`cat number ${left} [sandbox:fast]`);
    await visitor.quota(left > 0 ? `${left} of 5 left today` : /^5 \/ 5 · more at 12\sam$/);
    await visitor.shownImage();
  }
  await visitor.prompt().fill('a sixth cat [sandbox:fast]');
  expect(
    await visitor.page
      .locator('#generator')
      .getByRole('button', { name: /^More at 12\sam$/ })
      .isDisabled(),
  ).toBe(true);
  await visitor.prompt().press('Enter');
  await visitor.part('status', /^5 \/ 5 · more at 12\sam$/).waitFor();
  expect(visitor.posts).toBe(5);
  expect(await visitor.prompt().inputValue()).toBe('a sixth cat [sandbox:fast]');
  expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);
});

it('says that a prompt was refused and not counted, and gives the words back to be changed', async ({ visitor }) => {
  await visitor.openPlayground();
  const words = 'something that is not allowed [sandbox:content_policy]';
  await visitor.create(words);
  await visitor.part('error', /can’t make this one.*didn’t use up an image/).waitFor();
  await visitor.quota('5 of 5 left today');
  expect(await visitor.prompt().inputValue()).toBe(words);
  await visitor.page.getByRole('button', { name: 'Edit prompt' }).click();
  expect(await visitor.prompt().evaluate((field) => (field.getRootNode() as ShadowRoot).activeElement === field)).toBe(true);
  expect(visitor.faults).toEqual([]);
});

it('picks up after a reload in the middle: the same image comes, bought once', async ({ visitor }) => {
  await visitor.openPlayground();
  await visitor.create(LIGHTHOUSE);
  await visitor.part('status', /^First look/).waitFor();
  await visitor.page.reload();
  await expect.poll(() => visitor.prompt().inputValue()).toBe(LIGHTHOUSE);
  expect(await visitor.shownImage()).toMatchObject({ width: 1536, alt: LIGHTHOUSE });
  await visitor.quota('4 of 5 left today');
  expect(visitor.posts).toBe(1);
  expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);
});

it('the playground is not ready before it knows its key, and nothing moves when it is', async ({ arrives }) => {
  const visitor = await arrives(MOVING);
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await visitor.page.route('**/playground.json', async (route) => {
    await held;
    await route.continue();
  });
  await visitor.open();
  await visitor.prompt().fill(FAST_LIGHTHOUSE);
  const button = visitor.page.getByRole('button', { name: /^Create/ });
  expect(await button.isDisabled()).toBe(true);
  const before = await button.boundingBox();
  answer();
  await visitor.quota('5 of 5 left today');
  expect(await button.isEnabled()).toBe(true);
  expect(await button.boundingBox()).toEqual(before);
  await button.click();
  await visitor.shownImage();
  expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);
});

it('where a bot check is asked for, the playground loads it and sends its token', async ({ visitor }) => {
  await visitor.page.route('**/playground.json', async (route) => {
    const response = await fetch(route.request().url());
    await route.fulfill({ json: { ...(await response.json()), turnstile_site_key: 'site-1' } });
  });
  await visitor.page.route('https://challenges.cloudflare.com/**', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: 'window.turnstile = { render: (_, { sitekey, callback }) => void setTimeout(callback, 10, sitekey + " passed"), remove() {} };',
    }),
  );
  const request = visitor.page.waitForRequest('**/v1/visitors');
  await visitor.open();
  expect((await request).postDataJSON()).toEqual({ turnstile_token: 'site-1 passed' });
  await visitor.quota('5 of 5 left today');
  expect(visitor.faultsBeside(/^foreign: https:\/\/challenges\.cloudflare\.com\//)).toEqual([]);
});
