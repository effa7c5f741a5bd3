import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import type { Release } from '../../../common/release.ts';
import { app } from '../../../src/app.ts';

async function integrityOf(text: string, bits: 256 | 384 = 384): Promise<string> {
  const digest = await crypto.subtle.digest(`SHA-${bits}`, new TextEncoder().encode(text));
  return `sha${bits}-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

/** A deployment with these files as its assets; all deployments of a test file share one bucket. */
async function deploy(version: string, texts: Readonly<Record<string, string>>, hashed = texts) {
  const files: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(hashed)) {
    const sizes = { bytes: text.length, gzip: text.length };
    const part = name !== 'widget.js' ? { part: await integrityOf(text, 256) } : {};
    files[name] = { url: `/w/${version}/${name}`, integrity: await integrityOf(text), ...part, ...sizes };
  }
  const assets: Readonly<Record<string, string>> = { ...texts, 'w/manifest.json': JSON.stringify({ version, files }) };
  const ASSETS = {
    fetch: async (url: string) => {
      const text = assets[new URL(url).pathname.slice(1)];
      if (text === undefined) return new Response('', { status: 404 });
      return new Response(text, { headers: { 'Content-Type': 'text/javascript; charset=utf-8' } });
    },
  } as unknown as Fetcher;
  return async (path: string, init: RequestInit = {}): Promise<Response> => {
    const context = createExecutionContext();
    const response = await app.fetch(new Request(`https://easel.example${path}`, init), { ...env, ASSETS }, context);
    await waitOnExecutionContext(context);
    return response;
  };
}

const filesOf = (version: string) => ({ 'widget-work.js': `work of ${version}`, 'widget.js': `widget of ${version}` });

describe('GET /w/{hash}/{file}', () => {
  const path = async (text: string, name = 'widget-work.js') => `/w/${encodeURIComponent(await integrityOf(text, 256))}/${name}`;

  it('has the second file of a version that no manifest named, for a page that was open during the next deployment', async () => {
    const first = await deploy('7.0.0-a000000000', filesOf('7.0.0-a000000000'));
    expect((await first('/v1/styles')).status).toBe(200);
    const second = await deploy('7.0.0-b000000000', filesOf('7.0.0-b000000000'));
    const response = await second(await path('work of 7.0.0-a000000000'));
    expect([response.status, await response.text()]).toEqual([200, 'work of 7.0.0-a000000000']);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    // No more than that is kept of it.
    expect((await second('/w/7.0.0-a000000000/widget.js')).status).toBe(404);
  });

  it('has what changed of a version whose other parts are those of the one before', async () => {
    const files = (version: string) => ({ ...filesOf(version), 'lang/de.js': 'German, as ever', 'widget.js': version });
    const [first, second, third] = await Promise.all(
      ['7.4.0-a000000000', '7.4.0-b000000000', '7.4.0-c000000000'].map((version) => deploy(version, files(version))),
    );
    for (const deployment of [first, second]) await deployment?.('/v1/styles');
    for (const version of ['7.4.0-a000000000', '7.4.0-b000000000']) {
      expect(await (await third?.(await path(`work of ${version}`)))?.text()).toBe(`work of ${version}`);
    }
    expect(await (await third?.(await path('German, as ever', 'lang/de.js')))?.text()).toBe('German, as ever');
  });

  it('has that of today also if no page has asked for anything yet', async () => {
    const deployment = await deploy('7.1.0-a000000000', filesOf('7.1.0-a000000000'));
    expect(await (await deployment(await path('work of 7.1.0-a000000000'))).text()).toBe('work of 7.1.0-a000000000');
  });

  it('has nothing that was never there, and nothing that pages load themselves', async () => {
    const deployment = await deploy('7.2.0-a000000000', filesOf('7.2.0-a000000000'));
    expect((await deployment(await path('not a release'))).status).toBe(404);
    expect((await deployment(await path('widget of 7.2.0-a000000000', 'widget.js'))).status).toBe(404);
  });

  it('answers with the styles even if the version cannot be kept', async () => {
    const broken = await deploy('7.3.0-a000000000', filesOf('7.3.0-a000000000'), filesOf('other bytes'));
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    expect((await broken('/v1/styles')).status).toBe(200);
    expect(JSON.parse(String(log.mock.calls[0]?.[0]))).toMatchObject({ event: 'parts_not_kept' });
    log.mockRestore();
  });
});

describe('GET /w/{version}/{file}', () => {
  it('goes on answering with the bytes of a version that a later deployment has replaced', async () => {
    const first = await deploy('1.0.0-a000000000', filesOf('1.0.0-a000000000'));
    const release = await (await first('/w/manifest.json')).json<Release>();
    const second = await deploy('1.1.0-b000000000', filesOf('1.1.0-b000000000'));

    for (const version of ['1.0.0-a000000000', '1.1.0-b000000000']) {
      for (const [name, text] of Object.entries(filesOf(version))) {
        const response = await second(`/w/${version}/${name}`);
        expect([response.status, await response.text()]).toEqual([200, text]);
      }
    }
    expect(release.files['widget.js']?.integrity).toBe(await integrityOf('widget of 1.0.0-a000000000'));
  });

  it('keeps the whole version when one file of it is asked for: the second file may be wanted after the next deployment', async () => {
    const first = await deploy('2.0.0-a000000000', filesOf('2.0.0-a000000000'));
    expect((await first('/w/2.0.0-a000000000/widget.js')).status).toBe(200);
    const second = await deploy('2.0.0-b000000000', filesOf('2.0.0-b000000000'));
    expect(await (await second('/w/2.0.0-a000000000/widget-work.js')).text()).toBe('work of 2.0.0-a000000000');
  });

  it('may be cached for good and loaded by any page, and answers conditions on its validators', async () => {
    const deployment = await deploy('3.0.0-a000000000', filesOf('3.0.0-a000000000'));
    const response = await deployment('/w/3.0.0-a000000000/widget.js');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    const headers = { 'If-None-Match': response.headers.get('ETag') ?? '' };
    expect((await deployment('/w/3.0.0-a000000000/widget.js', { headers })).status).toBe(304);
    const head = await deployment('/w/3.0.0-a000000000/widget-work.js', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('never changes what a version stands for, whatever is deployed under its name', async () => {
    const first = await deploy('4.0.0-a000000000', filesOf('4.0.0-a000000000'));
    await first('/w/manifest.json');
    const impostor = await deploy('4.0.0-a000000000', filesOf('something else'));
    await impostor('/w/manifest.json');
    expect(await (await impostor('/w/4.0.0-a000000000/widget.js')).text()).toBe('widget of 4.0.0-a000000000');
  });

  it('stores no file that is not the one of its manifest: pages that check it would break', async () => {
    const broken = await deploy('5.0.0-a000000000', filesOf('5.0.0-a000000000'), filesOf('other bytes'));
    expect((await broken('/w/manifest.json')).status).toBe(500);
    expect((await env.IMAGES.list({ prefix: 'w/5.0.0-a000000000/' })).objects).toEqual([]);
  });

  it.each(['/w/9.9.9-x000000000/widget.js', '/w/6.0.0-a000000000/other.js', '/w/6.0.0-a000000000/manifest.json'])(
    '%s is missing, and no cache remembers that',
    async (path) => {
      const deployment = await deploy('6.0.0-a000000000', filesOf('6.0.0-a000000000'));
      const response = await deployment(path);
      expect([response.status, response.headers.get('Cache-Control')]).toEqual([404, 'no-store']);
    },
  );
});
