import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { shareSchema } from '../../../src/contract/images.ts';
import { call, generated, secretKey } from '../../support/worker.ts';

const PROMPT = 'a fox <b>& "friends"</b> [sandbox:fast]';

async function madeImage(prompt = PROMPT) {
  const { key } = await secretKey();
  const { images } = await generated({ key, body: { prompt, user: 'ann' } });
  const id = images[0]?.id ?? '';
  const share = (method: string, body?: unknown, user = 'ann') =>
    call(`/v1/images/${id}/share`, { key, method, headers: { 'Easel-User': user }, ...(body === undefined ? {} : { body }) });
  return { key, id, share, page: (headers = {}) => call(`/p/${id}`, { headers }) };
}

describe('the public page of an image', () => {
  it('is there only after its maker shared it, and is gone when sharing ends', async () => {
    const { id, share, page } = await madeImage();
    expect((await page()).status).toBe(404);
    expect(await (await share('GET')).json()).toMatchObject({ url: null, shows_prompt: false, shared_at: null });

    const put = await share('PUT');
    const shared = shareSchema.parse(await put.json());
    expect([put.status, shared.url]).toEqual([200, `https://easel.example/p/${id}`]);
    expect((await page()).status).toBe(200);
    expect(await (await share('GET')).json()).toEqual(shared);

    for (let times = 0; times < 2; times++) expect(await (await share('DELETE')).json()).toMatchObject({ url: null });
    expect((await page()).status).toBe(404);
  });

  it('shows the prompt only if its maker wants that, as text and never as markup', async () => {
    const { share, page } = await madeImage();
    const { shared_at } = shareSchema.parse(await (await share('PUT', {})).json());
    expect(await (await page()).text()).not.toContain('a fox');
    const again = shareSchema.parse(await (await share('PUT', { shows_prompt: true })).json());
    expect(again).toMatchObject({ shows_prompt: true, shared_at });
    const text = await (await page()).text();
    expect(text).toContain('a fox &lt;b&gt;&amp; &quot;friends&quot;&lt;/b&gt;');
    expect(text).not.toContain('<b>');
  });

  it('labels the image as made by AI and describes it to other sites', async () => {
    const { id, share, page } = await madeImage();
    await share('PUT', { shows_prompt: true });
    const text = await (await page()).text();
    expect(text).toContain('<span class="label">Made with AI</span>');
    for (const [name, value] of [
      ['og:url', `https://easel.example/p/${id}`],
      ['og:image', `https://easel.example/i/${id}.png`],
      ['og:image:width', '256'],
      ['og:title', 'a fox'],
      ['og:image:alt', 'a fox'],
    ]) {
      expect(text).toContain(`<meta property="${name}" content="${value}`);
    }
  });

  it('is in the language of the browser, or in English', async () => {
    const { share, page } = await madeImage();
    await share('PUT');
    const german = await page({ 'Accept-Language': 'xx, de-AT;q=0.9, fr;q=0.5' });
    expect(german.headers.get('Vary')).toContain('Accept-Language');
    expect(await german.text()).toMatch(/<html lang="de">[\s\S]*Mit KI erstellt/);
    expect(await (await page({ 'Accept-Language': 'ar' })).text()).toContain('<html lang="ar" dir="rtl">');
    expect(await (await page({ 'Accept-Language': '__proto__, constructor' })).text()).toContain('<html lang="en">');
  });

  it('runs no script, is framed by no page and is kept by no cache', async () => {
    const { share, page } = await madeImage();
    await share('PUT');
    for (const response of [await page(), await call('/p/img_00000000000000000000000000')]) {
      const policy = response.headers.get('Content-Security-Policy')?.split('; ') ?? [];
      expect(policy).toEqual(expect.arrayContaining([`default-src 'none'`, `frame-ancestors 'none'`, `style-src 'self'`]));
      expect(policy.join()).not.toContain('script-src');
      expect(response.headers.get('Cache-Control')).toBe('no-store');
      expect(response.headers.get('X-Robots-Tag')).toBe('noindex');
    }
  });

  it('is gone with its image, with the words of its prompt', async () => {
    const { key, id, share, page } = await madeImage();
    await share('PUT', { shows_prompt: true });
    await call(`/v1/images/${id}`, { key, method: 'DELETE' });
    const response = await page();
    expect([response.status, await response.text()]).toEqual([410, expect.not.stringContaining('a fox')]);
    expect((await env.DB.prepare('SELECT image_id FROM shares WHERE image_id = ?').bind(id).all()).results).toEqual([]);
  });

  it('can be made and taken away by its maker only', async () => {
    const { id, share, page } = await madeImage();
    for (const method of ['PUT', 'GET', 'DELETE']) expect((await share(method, undefined, 'bob')).status).toBe(404);
    expect((await page()).status).toBe(404);
    await share('PUT');
    const other = await secretKey();
    for (const method of ['PUT', 'GET', 'DELETE'])
      expect((await call(`/v1/images/${id}/share`, { key: other.key, method })).status).toBe(404);
    expect((await share('DELETE', undefined, 'bob')).status).toBe(404);
    expect((await page()).status).toBe(200);
  });

  it.each([[{ shows_prompt: 'yes' }], [{ words: true }], [[]]])('refuses the body %j', async (body) => {
    const { share, page } = await madeImage();
    expect((await share('PUT', body)).status).toBe(400);
    expect((await page()).status).toBe(404);
  });
});
