import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { compile } from 'svelte/compiler';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'vue/compiler-sfc';
import { ENDPOINTS } from '../../../src/routes/endpoints.ts';
import { apiPages } from '../../../tools/build/docs/api.ts';
import { ROOT } from '../../../tools/root.ts';

/** TypeScript is checked with its types in `client.test.ts`. Here the rest is read by what would read it. */
const documents = globSync(['README.md', 'docs/**/*.md'], { cwd: ROOT }).map(
  (file) => [file, readFileSync(join(ROOT, file), 'utf8')] as const,
);
const blocks = [...documents, ...apiPages().map(({ name, markdown }) => [`/docs/api/${name}`, markdown] as const)].flatMap(
  ([file, text]) => [...text.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, lang = '', code = '']) => ({ file, lang, code })),
);
const of = (lang: string) => blocks.filter((block) => block.lang === lang);

afterAll(() => esbuild.stop());

/** The calls of curl in a block: method, path, and the body. */
function curls(code: string): { method: string; path: string; body: string | null }[] {
  return code
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.startsWith('curl ') && line.includes('https://YOUR-EASEL/v1/'))
    .map((line) => {
      const body = / -d '(.*)'$/.exec(line)?.[1]?.replaceAll("'\\''", "'") ?? null;
      const method = / -X (\w+)/.exec(line)?.[1] ?? (body === null ? 'GET' : 'POST');
      return { method, path: /https:\/\/YOUR-EASEL(\/[^\s?]*)/.exec(line)?.[1] ?? '', body };
    });
}

describe('examples', () => {
  it('in curl name a call that there is, with a body that it takes', () => {
    const calls = of('sh').flatMap(({ file, code }) => curls(code).map((call) => ({ file, ...call })));
    expect(calls.length).toBeGreaterThan(25);
    for (const { file, method, path, body } of calls) {
      const endpoint = ENDPOINTS.find(
        (one) => one.method === method && new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
      );
      expect(endpoint, `${file}: ${method} ${path}`).toBeDefined();
      if (body === null || !endpoint?.body || !('schema' in endpoint.body)) continue;
      expect(endpoint.body.schema.safeParse(JSON.parse(body)).error?.issues ?? [], `${file}: ${path} ${body}`).toEqual([]);
    }
  });

  it('in sh are read by a shell', () => {
    expect(of('sh').length).toBeGreaterThan(40);
    // A function for each: the shell names the line, and the line the file.
    const script = of('sh').map(({ file, code }, index) => {
      const plain = code.replaceAll('…', '').replace(/\[[^\]]*\]/g, '');
      return `example_${index}() { # ${file}\n${plain}\n:; }`;
    });
    const { stderr, status } = spawnSync('sh', ['-n'], { input: script.join('\n'), encoding: 'utf8' });
    const line = Number(/(?:line )?(\d+):/.exec(stderr)?.[1] ?? 0);
    expect([
      status,
      stderr,
      script
        .join('\n')
        .split('\n')
        .slice(line - 3, line),
    ]).toEqual([0, '', []]);
  });

  it('in JavaScript, JSX and CSS are read by a compiler', async () => {
    expect(of('js').length).toBeGreaterThan(3);
    for (const { file, lang, code } of [...of('js'), ...of('jsx'), ...of('css')]) {
      const loader = lang === 'css' ? 'css' : 'jsx';
      await expect(esbuild.transform(code, { loader, format: 'esm' }), file).resolves.toBeDefined();
    }
  });

  it('in JSON are JSON', () => {
    for (const { file, code } of of('json')) expect(() => JSON.parse(code), `${file}\n${code}`).not.toThrow();
  });

  it('in Vue and Svelte are read by their compilers', () => {
    expect([of('vue').length, of('svelte').length].every((count) => count > 0)).toBe(true);
    for (const { file, code } of of('vue')) expect(parse(code).errors, file).toEqual([]);
    for (const { file, code } of of('svelte')) expect(() => compile(code, { generate: 'client' }), file).not.toThrow();
  });

  it('name only attributes that the tag has', () => {
    const known = JSON.parse(readFileSync(join(ROOT, 'docs/custom-elements.json'), 'utf8')) as {
      modules: { declarations: { tagName?: string; attributes?: { name: string }[] }[] }[];
    };
    const declared = known.modules.flatMap(({ declarations }) => declarations);
    const wrong = [...of('html'), ...of('astro'), ...of('vue'), ...of('svelte')].flatMap(({ file, code }) =>
      [...code.matchAll(/<(easel-(?:generator|gallery))([^>]*)>/g)].flatMap(([, tag, attributes = '']) => {
        const names = declared.find(({ tagName }) => tagName === tag)?.attributes?.map(({ name }) => name) ?? [];
        const used = [...attributes.replace(/"[^"]*"|\{[^}]*\}/g, '').matchAll(/(?<=\s)[a-z][\w-]*/gi)].map(([name]) => name);
        // The manifest lists the attributes of the tag's look and behavior, not those of the account and of forms.
        const free = /^(?:site-key|token|endpoint|name|id|class|style|slot|lang|on[\w-]+|tokenProvider|botCheck|ref)$/;
        return used.filter((name) => !names.includes(name) && !free.test(name)).map((name) => `${file}: <${tag} ${name}>`);
      }),
    );
    expect(wrong).toEqual([]);
  });
});
