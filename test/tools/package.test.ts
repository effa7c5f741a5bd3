import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createContext, runInContext } from 'node:vm';
import * as esbuild from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageChangelog, packageReadme } from '../../tools/build/client/documents.ts';
import { buildClient, packClient } from '../../tools/build/client.ts';
import { ROOT } from '../../tools/root.ts';
import { nodes } from './nodes.ts';

const run = promisify(execFile);
const QUOTA = { limit: 5, used: 2, held: 0, remaining: 3, resets_at: '2026-11-27T00:00:00.000Z', policies: [] };

/** npm, as it runs this test, or the one of the machine. It installs from the file alone. */
async function npm(folder: string, ...args: string[]): Promise<string> {
  const path = process.env.npm_execpath;
  const [command, first] = path ? [process.execPath, [path]] : ['npm', []];
  const quiet = ['--offline', '--no-audit', '--no-fund', '--no-update-notifier'];
  return (await run(command, [...first, ...args, ...quiet], { cwd: folder })).stdout.trim();
}

describe('the package, packed and installed in an empty project', () => {
  let folder = '';
  let installed = '';
  let server: Server;
  let endpoint = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'easel-packed-'));
    await buildClient(join(folder, 'built'));
    await packClient(join(folder, 'built'), join(folder, 'client.tgz'));
    await writeFile(join(folder, 'package.json'), '{"private":true,"type":"module"}');
    await npm(folder, 'install', './client.tgz', '--omit=peer');
    installed = join(folder, 'node_modules/@easel/client');
    server = createServer((request, response) => {
      const known = request.url === '/v1/quota' && request.headers.authorization === 'Bearer ut_a';
      response.writeHead(known ? 200 : 404, { 'Content-Type': 'application/json' }).end(JSON.stringify(known ? QUOTA : {}));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await esbuild.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });

  /** One file with the client in it, for a platform that is not Node. */
  async function bundled(source: string, format: 'iife' | 'esm'): Promise<string> {
    const { outputFiles } = await esbuild.build({
      stdin: { contents: source, resolveDir: folder },
      bundle: true,
      format,
      platform: 'browser',
      target: 'es2022',
      write: false,
    });
    return outputFiles[0]?.text ?? '';
  }

  it('brings its types, its license, its changelog and the manifest of the elements, and no dependency', async () => {
    expect((await readdir(installed)).filter((name) => !name.endsWith('.d.ts')).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'custom-elements.json',
      'index.js',
      'package.json',
      'react.js',
    ]);
    const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(manifest).toMatchObject({ name: '@easel/client', version, license: 'Apache-2.0' });
    expect([manifest.private, manifest.dependencies, manifest.scripts]).toEqual([undefined, undefined, undefined]);
    expect(manifest).toMatchObject({ type: 'module', sideEffects: false, engines: { node: '>=20' } });
    // Node and bundlers take the first condition that fits: types must come before the code.
    for (const target of Object.values(manifest.exports))
      if (typeof target === 'object') expect(Object.keys(target ?? {})[0]).toBe('types');
    // Next.js renders a component of a package on the server only, unless the file says otherwise.
    expect(await readFile(join(installed, 'react.js'), 'utf8')).toMatch(/^'use client';/);
    expect(await readFile(join(installed, 'CHANGELOG.md'), 'utf8')).toContain(`## ${version}`);
    expect(await readFile(join(installed, 'README.md'), 'utf8')).not.toMatch(/\]\((?!https?:|#)/);
    for (const target of Object.values(manifest.exports).flatMap((one) =>
      typeof one === 'string' ? [one] : Object.values(one as object),
    )) {
      await expect(readFile(join(installed, String(target))), String(target)).resolves.toBeDefined();
    }
  });

  it('runs in every Node that is here from 20 on, by its name', async () => {
    const script = `import { createEasel } from '@easel/client';
const easel = createEasel({ endpoint: ${JSON.stringify(endpoint)}, token: 'ut_a' });
console.log(JSON.stringify(await easel.quota()));`;
    for (const node of await nodes()) {
      const { stdout } = await run(node, ['--input-type=module', '--eval', script], { cwd: folder });
      expect(JSON.parse(stdout), node).toMatchObject({ remaining: 3 });
    }
  });

  it('runs as a bundle with nothing but what browsers have', async () => {
    const code = await bundled(
      `import { createEasel } from '@easel/client';
globalThis.answer = createEasel({ endpoint: ${JSON.stringify(endpoint)}, token: 'ut_a' }).quota();`,
      'iife',
    );
    const names = [
      'fetch',
      'Headers',
      'Response',
      'URL',
      'AbortController',
      'AbortSignal',
      'TextDecoder',
      'crypto',
      'DOMException',
      'setTimeout',
      'clearTimeout',
    ] as const;
    const browser = createContext({
      ...Object.fromEntries(names.map((name) => [name, globalThis[name]])),
      location: { origin: endpoint },
    });
    runInContext(code, browser);
    expect(await browser.answer).toMatchObject({ remaining: 3 });
  });

  it('runs in a Worker, without a compatibility flag', async () => {
    const code = await bundled(
      `import { createEasel } from '@easel/client';
export default { fetch: async (request, env) => Response.json(await createEasel({ endpoint: env.ENDPOINT, token: 'ut_a' }).quota()) };`,
      'esm',
    );
    const wrangler = createRequire(import.meta.url).resolve('wrangler/package.json');
    const { Miniflare, convertV4MiniflareOptions } = createRequire(wrangler)('miniflare');
    const worker = new Miniflare(
      convertV4MiniflareOptions({
        modules: true,
        script: code,
        compatibilityDate: '2026-09-18',
        bindings: { ENDPOINT: endpoint },
      }),
    );
    try {
      const response = await fetch(await worker.ready);
      expect(await response.json()).toMatchObject({ remaining: 3 });
    } finally {
      await worker.dispose();
    }
  });

  it('has a component for React that renders on a server', async () => {
    for (const name of ['react', 'react-dom'])
      await symlink(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
    const script = `import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { EaselGenerator } from '@easel/client/react';
console.log(renderToString(createElement(EaselGenerator, { endpoint: 'https://easel.example', siteKey: 'pk_a', size: 'landscape' })));`;
    const { stdout } = await run(process.execPath, ['--preserve-symlinks', '--input-type=module', '--eval', script], {
      cwd: folder,
    });
    expect(stdout.trim()).toBe(
      '<easel-generator endpoint="https://easel.example" site-key="pk_a" size="landscape"></easel-generator>',
    );
  });
});

describe('the documents of the package', () => {
  it('have of each version what it says about the client', () => {
    const changelog =
      '# Changelog\n\n## 2.0.0\n\n**API**\n\n- a\n\n**Client**\n\n- b ([more](docs/client.md))\n\n**Widget**\n\n- c\n\n## 1.0.0\n\n**API**\n\n- d\n';
    expect(packageChangelog(changelog)).toBe(
      '# Changelog of the client\n\n## 2.0.0\n\n- b (more)\n\n## 1.0.0\n\nNo change of the client.\n',
    );
    expect(() => packageChangelog('# Changelog\n')).toThrow('no version');
  });

  it('keep links that work anywhere, and of others the words', () => {
    expect(packageReadme('[a](../a.md) [b](https://example.com) [c](#c)')).toBe('a [b](https://example.com) [c](#c)');
  });
});
