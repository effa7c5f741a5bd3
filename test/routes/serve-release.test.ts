import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { app } from '../../src/app.ts';
import type { Release } from '../../src/contract/release.ts';

async function integrityOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-384', new TextEncoder().encode(text));
  return `sha384-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

/** A deployment with these files as its assets; all deployments of a test file share one bucket. */
async function deploy(version: string, texts: Readonly<Record<string, string>>, hashed = texts) {
  const files: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(hashed)) {
    files[name] = { url: `/w/${version}/${name}`, integrity: await integrityOf(text), bytes: text.length, gzip: text.length };
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

describe('GET /w/{version}/{file}', () => {
  it('goes on answering with the bytes of a version that a later deployment has replaced', async () => {
    const first = await deploy('1.0.0-a', filesOf('1.0.0-a'));
    const release = await (await first('/w/manifest.json')).json<Release>();
    const second = await deploy('1.1.0-b', filesOf('1.1.0-b'));

    for (const version of ['1.0.0-a', '1.1.0-b']) {
      for (const [name, text] of Object.entries(filesOf(version))) {
        const response = await second(`/w/${version}/${name}`);
        expect([response.status, await response.text()]).toEqual([200, text]);
      }
    }
    expect(release.files['widget.js']?.integrity).toBe(await integrityOf('widget of 1.0.0-a'));
  });

  it('keeps the whole version when one file of it is asked for: the second file may be wanted after the next deployment', async () => {
    const first = await deploy('2.0.0-a', filesOf('2.0.0-a'));
    expect((await first('/w/2.0.0-a/widget.js')).status).toBe(200);
    const second = await deploy('2.0.0-b', filesOf('2.0.0-b'));
    expect(await (await second('/w/2.0.0-a/widget-work.js')).text()).toBe('work of 2.0.0-a');
  });

  it('may be cached for good and loaded by any page, and honours validators', async () => {
    const deployment = await deploy('3.0.0-a', filesOf('3.0.0-a'));
    const response = await deployment('/w/3.0.0-a/widget.js');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    const headers = { 'If-None-Match': response.headers.get('ETag') ?? '' };
    expect((await deployment('/w/3.0.0-a/widget.js', { headers })).status).toBe(304);
    const head = await deployment('/w/3.0.0-a/widget-work.js', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('never changes what a version stands for, whatever is deployed under its name', async () => {
    const first = await deploy('4.0.0-a', filesOf('4.0.0-a'));
    await first('/w/manifest.json');
    const impostor = await deploy('4.0.0-a', filesOf('something else'));
    await impostor('/w/manifest.json');
    expect(await (await impostor('/w/4.0.0-a/widget.js')).text()).toBe('widget of 4.0.0-a');
  });

  it('stores no file that is not the one of its manifest: pages that check it would break', async () => {
    const broken = await deploy('5.0.0-a', filesOf('5.0.0-a'), filesOf('other bytes'));
    expect((await broken('/w/manifest.json')).status).toBe(500);
    expect((await env.IMAGES.list({ prefix: 'w/5.0.0-a/' })).objects).toEqual([]);
  });

  it.each(['/w/9.9.9-x/widget.js', '/w/6.0.0-a/other.js', '/w/6.0.0-a/manifest.json'])(
    '%s is missing, and no cache remembers that',
    async (path) => {
      const deployment = await deploy('6.0.0-a', filesOf('6.0.0-a'));
      const response = await deployment(path);
      expect([response.status, response.headers.get('Cache-Control')]).toEqual([404, 'no-store']);
    },
  );
});
