import { expect } from 'vitest';
import { call } from '../../../tools/lab/http.ts';
import { FAST_LIGHTHOUSE, it, LATE_PREVIEW, LIGHTHOUSE, type Visitor } from '../support/visitor.ts';

declare global {
  interface Window {
    askForToken(): Promise<unknown>;
    kept: unknown[];
  }
}

/** A page of signed-in users; it names its provider before the script is there. */
const page = (url: string) => `<!doctype html><html lang="en"><title>A shop</title><link rel="icon" href="data:,">
<easel-generator></easel-generator>
<script>
  const generator = document.querySelector('easel-generator');
  generator.tokenProvider = () => askForToken();
  window.kept = [];
  generator.addEventListener('easel-complete', ({ detail }) => kept.push(detail));
</script>
<script type="module" src="${url}/widget.js"></script></html>`;

/** The operator's server, in front of the page: counts how often it is asked. */
async function signIn({ page, easel }: Visitor, user: string): Promise<{ asked: () => number }> {
  let asked = 0;
  await page.exposeFunction('askForToken', async () => {
    asked++;
    return (await call(easel, '/v1/tokens', { user })).json();
  });
  return { asked: () => asked };
}

it('a signed-in user makes an image that is their own, and the page gets all that it needs to keep it', async ({
  easel,
  visitor,
  site,
}) => {
  site.serve(page(easel.url));
  const server = await signIn(visitor, 'ann@shop.example');
  await visitor.page.goto(site.origin);
  await visitor.quota('5 of 5 left today');
  await visitor.create(FAST_LIGHTHOUSE);
  const { url } = await visitor.shownImage();
  const [detail] = (await visitor.page.evaluate(() => window.kept)) as [Record<string, unknown>];
  expect(detail).toMatchObject({
    url,
    image: {
      id: /img_\w+/.exec(url)?.[0],
      url,
      width: 1024,
      height: 1024,
      sha256: expect.stringMatching(/^\w{64}$/),
      format: 'png',
    },
    generation: {
      id: expect.stringMatching(/^gen_/),
      prompt: FAST_LIGHTHOUSE,
      directed_prompt: expect.stringContaining('lighthouse'),
      cost: { charged_usd: expect.stringMatching(/^0\.\d+/) },
    },
  });
  expect(await (await call(easel, '/v1/quota', undefined, { user: 'ann@shop.example' })).json()).toMatchObject({ used: 1 });
  expect(server.asked()).toBe(1);
  expect(visitor.faultsBeside(LATE_PREVIEW)).toEqual([]);
});

it('a new function for tokens, as a framework brings with every render, does not disturb the work', async ({
  easel,
  visitor,
  site,
}) => {
  site.serve(page(easel.url));
  const server = await signIn(visitor, 'ben@shop.example');
  await visitor.page.goto(site.origin);
  await visitor.quota('5 of 5 left today');
  await visitor.create(LIGHTHOUSE);
  await visitor.part('progress').waitFor();
  const generator = visitor.page.locator('easel-generator');
  await generator.evaluate((element) => {
    Object.assign(element, { tokenProvider: () => window.askForToken() });
  });
  await visitor.shownImage();
  expect([visitor.posts, server.asked()]).toEqual([1, 1]);
});

it('where no token can be had, the page’s own words say why, nothing is asked of Easel, and a second try asks again', async ({
  easel,
  visitor,
  site,
}) => {
  site.serve(page(easel.url));
  let signedIn = false;
  await visitor.page.exposeFunction('askForToken', async () => {
    if (!signedIn) throw new Error('Please sign in to make images.');
    return (await call(easel, '/v1/tokens', { user: 'cleo' })).json();
  });
  await visitor.page.goto(site.origin);
  await visitor.create(FAST_LIGHTHOUSE);
  await visitor.part('error', 'Please sign in to make images.').waitFor();
  expect(visitor.posts).toBe(0);
  signedIn = true;
  await visitor.page.getByRole('button', { name: 'Check again' }).click();
  await visitor.create(FAST_LIGHTHOUSE);
  await visitor.shownImage();
});
