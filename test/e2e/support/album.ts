import type { Locator } from 'playwright-core';
import type { Generation } from '../../../src/contract/generations.ts';
import type { ImageRecord } from '../../../src/contract/images.ts';
import { call } from '../../../tools/lab/http.ts';
import type { SharedEasel } from './shared-easel.ts';
import type { Site, Visitor } from './visitor.ts';

/** A user of the secret key who has made images, and the token that their page shows them with. */
export interface Album {
  readonly token: string;
  /** As the server lists them, newest first. */
  readonly images: readonly ImageRecord[];
}

/** Images of these prompts and sizes, made one after the other: the last is the newest. */
export async function albumOf(
  easel: SharedEasel,
  pictures: readonly (readonly [prompt: string, size: string])[],
): Promise<Album> {
  const user = `user-${crypto.randomUUID()}`;
  for (const [prompt, size] of pictures) {
    const body = { prompt, size, user };
    const response = await call(easel, '/v1/generations', body, { headers: { Prefer: 'wait=60' } });
    const { status, error } = (await response.json()) as Generation;
    if (status !== 'succeeded') throw new Error(`not made: ${status} ${JSON.stringify(error)}`);
  }
  const issued = await call(easel, '/v1/tokens', { user, ttl_seconds: 3600 });
  const { token } = (await issued.json()) as { token: string };
  const listed = await call(easel, '/v1/images?limit=100', undefined, { user });
  return { token, images: ((await listed.json()) as { items: ImageRecord[] }).items };
}

/** The gallery in a visitor's page, as people find their way in it. */
export class GalleryPage {
  readonly visitor: Visitor;
  /** What the page asked the server to delete. */
  readonly deletions: string[] = [];

  constructor(visitor: Visitor) {
    this.visitor = visitor;
    visitor.page.on('request', (request) => {
      if (request.method() === 'DELETE') this.deletions.push(new URL(request.url()).pathname.slice('/v1/images/'.length));
    });
  }

  /** Opens somebody else's page with a gallery in it, under a content security policy that allows Easel and nothing else. */
  async openOn(site: Site, attributes: string): Promise<void> {
    const { easel, context, page } = this.visitor;
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site.origin });
    site.serve(
      `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A shop</title>
<link rel="icon" href="data:,"><script type="module" src="${easel.url}/gallery.js"></script>
<main><h1>A shop</h1><easel-gallery ${attributes}></easel-gallery></main></html>`,
      {
        'content-security-policy': `default-src 'none'; script-src ${easel.url}; connect-src ${easel.url}; img-src ${easel.url} data:`,
      },
    );
    await page.goto(site.origin);
  }

  images(): Locator {
    return this.visitor.page.locator('easel-gallery [part=open]');
  }

  image(prompt: string): Locator {
    return this.visitor.page.getByRole('button', { name: prompt, exact: true });
  }

  /** The prompts of what is shown, in the order of the page. */
  async prompts(): Promise<string[]> {
    return this.visitor.page
      .locator('easel-gallery [part=thumbnail]')
      .evaluateAll((pictures) => pictures.map((picture) => (picture as HTMLImageElement).alt));
  }

  dialog(): Locator {
    return this.visitor.page.getByRole('dialog');
  }

  toast(text: string): Locator {
    return this.visitor.page.locator('easel-gallery [part=toast]', { hasText: text });
  }

  /** What has the focus: its own name, or the picture's in it; `''` where nothing of the page has it. */
  async focused(): Promise<string> {
    return this.visitor.page.evaluate(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      if (at === document.body) return '';
      return at?.getAttribute('aria-label') ?? at?.querySelector('img')?.alt ?? at?.textContent ?? '';
    });
  }
}
