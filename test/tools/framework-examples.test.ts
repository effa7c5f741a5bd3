import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { VUE } from '../../tools/build/examples/plugins.ts';
import { ROOT } from '../../tools/root.ts';

/** The examples for Next.js, Nuxt and Astro, run without those frameworks. What a framework gives by itself is a stand-in here. */

const EASEL = 'https://easel.example';
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'easel-frameworks-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

/** One file of the examples as a module that Node can import. */
async function bundled<T>(file: string): Promise<T> {
  const outfile = join(folder, `${file.replaceAll('/', '-')}.mjs`);
  await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: [join('examples', file)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    jsx: 'automatic',
    plugins: [VUE],
    // The page and its renderer must share one React, and one Vue.
    external: ['react', 'react/jsx-runtime', 'vue'],
    logLevel: 'error',
  });
  const resolve = createRequire(import.meta.url).resolve;
  const code = (await readFile(outfile, 'utf8')).replace(
    /from "(react|react\/jsx-runtime|vue)"/g,
    (_, name: string) => `from ${JSON.stringify(pathToFileURL(resolve(name)).href)}`,
  );
  return import(`data:text/javascript,${encodeURIComponent(code)}`) as Promise<T>;
}

/** React has no types here: the project needs them nowhere else. */
const untyped = (name: string): Promise<Record<string, (...args: unknown[]) => unknown>> => import(name);

/** Calls a token route, and returns what it asked Easel for. */
async function askedBy(route: () => Promise<Response>) {
  const issued = { token: 'token of demo', expires_at: '2026-11-26T12:00:00.000Z' };
  const fetcher = vi.fn(async () => Response.json(issued));
  vi.stubGlobal('fetch', fetcher);
  const response = await route();
  expect([response.status, await response.json()]).toEqual([200, issued]);
  const [url, init] = fetcher.mock.calls[0] as unknown as [string, RequestInit];
  return { url, ...init, body: JSON.parse(String(init.body)) as unknown };
}

const ASKED = {
  url: `${EASEL}/v1/tokens`,
  method: 'POST',
  headers: { Authorization: 'Bearer sk_secret', 'Content-Type': 'application/json' },
  body: { user: 'demo', ttl_seconds: 3600 },
};

describe('Next.js', () => {
  it('renders the tag on the server, with the script and without the key', async () => {
    vi.stubEnv('NEXT_PUBLIC_EASEL_URL', EASEL);
    vi.stubEnv('EASEL_KEY', 'sk_secret');
    const { default: Layout } = await bundled<{ default: (props: object) => unknown }>('next/app/layout.jsx');
    const { default: Page } = await bundled<{ default: () => unknown }>('next/app/page.jsx');
    const { createElement } = await untyped('react');
    const { renderToString } = await untyped('react-dom/server');
    const html = renderToString?.(createElement?.(Layout, null, createElement(Page)));
    expect(html).toContain('<easel-generator size="choose landscape"');
    expect(html).toContain(`src="${EASEL}/widget.js"`);
    expect(html).not.toContain('sk_secret');
  });

  it('gives the signed-in user a token', async () => {
    vi.stubEnv('NEXT_PUBLIC_EASEL_URL', EASEL);
    vi.stubEnv('EASEL_KEY', 'sk_secret');
    const { POST } = await bundled<{ POST: () => Promise<Response> }>('next/app/easel-token/route.js');
    expect(await askedBy(POST)).toEqual(ASKED);
  });
});

describe('Nuxt', () => {
  const config = { easelKey: 'sk_secret', public: { easelUrl: EASEL } };

  it('renders the tag on the server as an element, with the script and without the key', async () => {
    const useHead = vi.fn();
    const vue = await import('vue');
    for (const [name, value] of Object.entries({
      useHead,
      useRuntimeConfig: () => config,
      ref: vue.ref,
      onMounted: vue.onMounted,
    }))
      vi.stubGlobal(name, value);
    const { default: App } = await bundled<{ default: never }>('nuxt/app.vue');
    const { renderToString } = await import('vue/server-renderer');
    const html = await renderToString(vue.createSSRApp(App));
    expect(html).toContain('<easel-generator size="choose landscape"');
    expect(html).not.toContain('sk_secret');
    expect(useHead.mock.calls[0]?.[0]).toMatchObject({ script: [{ type: 'module', src: `${EASEL}/widget.js` }] });
  });

  it('gives the signed-in user a token, and tells Vue about the tag', async () => {
    const itself = (value: unknown) => value;
    for (const [name, value] of Object.entries({
      useRuntimeConfig: () => config,
      defineEventHandler: itself,
      defineNuxtConfig: itself,
    }))
      vi.stubGlobal(name, value);
    const { default: route } = await bundled<{ default: () => Promise<Response> }>('nuxt/server/api/easel-token.post.js');
    expect(await askedBy(route)).toEqual(ASKED);
    const { default: nuxt } = await bundled<{ default: { vue: { compilerOptions: { isCustomElement(tag: string): boolean } } } }>(
      'nuxt/nuxt.config.js',
    );
    expect(['easel-generator', 'p'].map(nuxt.vue.compilerOptions.isCustomElement)).toEqual([true, false]);
  });
});

describe('Astro', () => {
  it('has the tag, and a script that sets the token provider and shows the image', async () => {
    const page = await readFile(join(ROOT, 'examples/astro/src/pages/index.astro'), 'utf8');
    expect(page).toContain('<easel-generator size="choose landscape">');
    // Only an inline script keeps its address: Astro would bundle any other.
    expect(page).toMatch(/<script is:inline type="module" src=\{`\$\{easelUrl\}\/widget\.js`\}>/);
    const script = /<script>\n([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '';
    const generator = Object.assign(new EventTarget(), { tokenProvider: null as null | (() => Promise<unknown>) });
    const made = { textContent: '' };
    const document = { querySelector: (selector: string) => (selector === '#made' ? made : generator) };
    const fetcher = vi.fn(async () => Response.json({ token: 't' }));
    new Function('document', 'fetch', script)(document, fetcher);
    expect(await generator.tokenProvider?.()).toEqual({ token: 't' });
    generator.dispatchEvent(new CustomEvent('easel-complete', { detail: { image: { url: `${EASEL}/i/1.png` } } }));
    expect(made.textContent).toBe(`Your image: ${EASEL}/i/1.png`);
  });

  it('gives the signed-in user a token', async () => {
    vi.stubEnv('PUBLIC_EASEL_URL', EASEL);
    vi.stubEnv('EASEL_KEY', 'sk_secret');
    const { POST } = await bundled<{ POST: () => Promise<Response> }>('astro/src/pages/easel-token.js');
    expect(await askedBy(POST)).toEqual(ASKED);
  });
});

it.each([
  [
    'next',
    ['postcard/app/page.js', 'postcard/app/layout.js'],
    'postcard/app',
    ['easel-token', 'layout.jsx', 'page.jsx', 'postcard.jsx'],
  ],
  ['nuxt', ['postcard/app/app.vue', 'postcard/nuxt.config.ts'], 'postcard', ['app.vue', 'nuxt.config.js', 'server']],
])('the README of %s replaces the page that the new project came with', async (name, made, folder, files) => {
  const place = mkdtempSync(join(tmpdir(), 'easel-example-'));
  onTestFinished(() => rmSync(place, { recursive: true }));
  cpSync(join(ROOT, 'examples', name), place, { recursive: true });
  for (const file of made) {
    mkdirSync(join(place, file, '..'), { recursive: true });
    writeFileSync(join(place, file), '');
  }
  const readme = readFileSync(join(place, 'README.md'), 'utf8');
  // What makes the project and what starts it need the network.
  const lines =
    /```sh\n([\s\S]*?)```/
      .exec(readme)?.[1]
      ?.split('\n')
      .filter((line) => /^(cp|rm|cd) /.test(line)) ?? [];
  execFileSync('sh', ['-ec', lines.join('\n')], { cwd: place });
  expect(readdirSync(join(place, folder)).sort()).toEqual(files);
});
