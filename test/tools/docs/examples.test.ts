import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { compile } from 'svelte/compiler';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'vue/compiler-sfc';
import { ENDPOINTS } from '../../../src/routes/endpoints.ts';
import { parseCommand } from '../../../tools/command.ts';
import { EXPORT, IMPORT } from '../../../tools/operate/archive/options.ts';
import { ATTACK } from '../../../tools/operate/attack/options.ts';
import { DEPLOY } from '../../../tools/operate/deploy/options.ts';
import { KEYS } from '../../../tools/operate/keys/options.ts';
import { ROOT } from '../../../tools/root.ts';
import { BLOCKS, blocksOf, DOCUMENTS, HELD, NOT_RUN } from './blocks.ts';
import { curlsOf } from './curl.ts';

/** Reads the examples as what would read them. `running.test.ts` runs those that can be run. */

afterAll(() => esbuild.stop());

const COMMANDS = { keys: KEYS, deploy: DEPLOY, attack: ATTACK, export: EXPORT, import: IMPORT };

describe('examples', () => {
  it('are in a language that tests hold, or that has a reason why none does', () => {
    const known = [...Object.keys(HELD), ...Object.keys(NOT_RUN)];
    expect(new Set(known).size).toBe(known.length);
    expect(new Set(BLOCKS.map(({ lang }) => lang))).toEqual(new Set(known));
  });

  it('name commands of the project with options that they take', () => {
    const written = DOCUMENTS.flatMap(([file, text]) =>
      [...text.matchAll(/(?:^|`)(?:\w+=\S+ )?npm run (keys|deploy|attack|export|import) -- ([^`#\n]+)/gm)].map(
        ([, name = '', words = '']) => ({ file, name: name as keyof typeof COMMANDS, words: words.trim() }),
      ),
    );
    expect(written.length).toBeGreaterThan(25);
    const environment = { ADMIN_TOKEN: 'adm_example', EASEL_SECRET_KEY: 'sk_example' };
    const wrong = written.flatMap(({ file, name, words }) => {
      const args = words.replace(/\bID\b/, 'key_0').split(/\s+/);
      const parsed = parseCommand(COMMANDS[name] as typeof KEYS, args, environment);
      return parsed.kind === 'run'
        ? []
        : [`${file}: npm run ${name} -- ${words}: ${parsed.kind === 'invalid' ? parsed.message : ''}`];
    });
    expect(wrong).toEqual([]);
  });

  it('in curl name a call that there is, with a body that it takes', () => {
    const calls = blocksOf('sh').flatMap(({ file, code }) => curlsOf(code).map((call) => ({ file, ...call })));
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
    expect(blocksOf('sh').length).toBeGreaterThan(40);
    // A function for each: the shell names the line, and the line the file.
    const script = blocksOf('sh').map(({ file, code }, index) => {
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
    expect(blocksOf('js').length).toBeGreaterThan(3);
    for (const { file, lang, code } of [...blocksOf('js'), ...blocksOf('jsx'), ...blocksOf('css')]) {
      const loader = lang === 'css' ? 'css' : 'jsx';
      await expect(esbuild.transform(code, { loader, format: 'esm' }), file).resolves.toBeDefined();
    }
  });

  it('in JSON are JSON', () => {
    for (const { file, code } of blocksOf('json')) expect(() => JSON.parse(code), `${file}\n${code}`).not.toThrow();
  });

  it('in Vue and Svelte are read by their compilers', () => {
    expect([blocksOf('vue').length, blocksOf('svelte').length].every((count) => count > 0)).toBe(true);
    for (const { file, code } of blocksOf('vue')) expect(parse(code).errors, file).toEqual([]);
    for (const { file, code } of blocksOf('svelte')) expect(() => compile(code, { generate: 'client' }), file).not.toThrow();
  });

  it('hand the tag no function as an attribute of Svelte, which writes it as text until the tag is defined', () => {
    const handed = blocksOf('svelte').filter(({ code }) => /\b(?:tokenProvider|botCheck|strings)=\{/.test(code));
    expect(handed.map(({ file }) => file)).toEqual([]);
  });

  it('name only attributes that the tag has', () => {
    const known = JSON.parse(readFileSync(join(ROOT, 'docs/custom-elements.json'), 'utf8')) as {
      modules: { declarations: { tagName?: string; attributes?: { name: string }[] }[] }[];
    };
    const declared = known.modules.flatMap(({ declarations }) => declarations);
    const wrong = [...blocksOf('html'), ...blocksOf('astro'), ...blocksOf('vue'), ...blocksOf('svelte')].flatMap(
      ({ file, code }) =>
        [...code.matchAll(/<(easel-(?:generator|gallery))([^>]*)>/g)].flatMap(([, tag, attributes = '']) => {
          const names = declared.find(({ tagName }) => tagName === tag)?.attributes?.map(({ name }) => name) ?? [];
          const used = [...attributes.replace(/"[^"]*"|\{[^}]*\}/g, '').matchAll(/(?<=\s)[a-z][\w-]*/gi)].map(([name]) => name);
          // The manifest lists the attributes of the tag's look and behavior, not those of the account and of forms.
          const free = /^(?:site-key|token|endpoint|name|id|class|style|slot|lang|on[\w-]+|tokenProvider|botCheck|ref|use)$/;
          return used.filter((name) => !names.includes(name) && !free.test(name)).map((name) => `${file}: <${tag} ${name}>`);
        }),
    );
    expect(wrong).toEqual([]);
  });
});
