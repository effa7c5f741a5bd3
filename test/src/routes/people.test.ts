import { describe, expect, it } from 'vitest';
import { call, generated, secretKey } from '../../support/worker.ts';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8';
const IMAGE = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';
const MISSING = '/i/img_00000000000000000000000000.png';

describe('a person who follows a link', () => {
  it.each([
    ['/nothing-here', 404, 'Nothing is here'],
    ['/v1/images', 401, 'This address needs a key'],
    [MISSING, 404, 'This image does not exist'],
  ])('to %s gets %i and a page in words', async (path, status, words) => {
    const response = await call(path, { headers: { Accept: BROWSER } });
    expect([response.status, response.headers.get('Content-Type')]).toEqual([status, 'text/html; charset=utf-8']);
    expect(await response.text()).toContain(words);
    expect(response.headers.get('Vary')).toContain('Accept');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'; style-src 'self'");
  });

  it('to an image that was deleted gets 410 and a page that says so', async () => {
    const { key } = await secretKey();
    const { images } = await generated({ key });
    const { id = '', url = '' } = images[0] ?? {};
    await call(`/v1/images/${id}`, { method: 'DELETE', key });
    const response = await call(new URL(url).pathname, { headers: { Accept: BROWSER } });
    expect([response.status, (await response.text()).includes('This image was deleted')]).toEqual([410, true]);
  });

  it('keeps the headers that say which credential is missing', async () => {
    const response = await call('/v1/images', { headers: { Accept: BROWSER } });
    expect(response.headers.get('WWW-Authenticate')).toBe('Bearer realm="easel"');
    expect(response.headers.get('X-Request-Id')).toMatch(/^req_/);
  });

  it('gets no body with HEAD', async () => {
    const response = await call(MISSING, { method: 'HEAD', headers: { Accept: BROWSER } });
    expect([response.status, await response.text()]).toEqual([404, '']);
  });
});

describe('a program', () => {
  it.each([['*/*'], ['application/json'], ['application/json, text/html;q=0.5'], ['']])(
    'that accepts "%s" gets JSON',
    async (Accept) => {
      const response = await call('/v1/images', { headers: { Accept } });
      expect([response.status, response.headers.get('Content-Type')]).toEqual([401, 'application/problem+json']);
    },
  );

  it('that shows an image gets no page in its place', async () => {
    const response = await call(MISSING, { headers: { Accept: IMAGE } });
    expect([response.status, response.headers.get('Content-Type')]).toEqual([404, 'text/plain; charset=UTF-8']);
  });
});

describe('what search engines read', () => {
  it('names the address of this deployment', async () => {
    const robots = await call('/robots.txt');
    expect(await robots.text()).toContain('Sitemap: https://easel.example/sitemap.xml');
    const sitemap = await call('/sitemap.xml');
    expect(sitemap.headers.get('Content-Type')).toBe('application/xml');
    expect(await sitemap.text()).toContain('<loc>https://easel.example/docs/deploy</loc>');
  });
});
