import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  GENERATOR_ACCOUNT_ATTRIBUTES,
  GENERATOR_EVENTS,
  GENERATOR_FIELD_ATTRIBUTES,
  GENERATOR_OPTION_ATTRIBUTES,
} from '../../common/attributes.ts';
import { buildClient, packClient } from '../../tools/build/client.ts';
import { apiPages } from '../../tools/build/docs/api.ts';
import { ROOT } from '../../tools/root.ts';

const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

/** As much of React's types as the tag's stand on; the real ones are a package of their own, which is not installed here. */
const REACT = {
  'package.json': '{"type":"module","exports":{".":{"types":"./index.d.ts"},"./jsx-runtime":{"types":"./jsx-runtime.d.ts"}}}',
  'index.d.ts': `export interface HTMLAttributes<T> { className?: string; children?: unknown; onClick?: (event: { currentTarget: T }) => void }
export type DetailedHTMLProps<E extends HTMLAttributes<T>, T> = { ref?: (element: T | null) => void; key?: string } & E;
export type CSSProperties = Record<string, string>;
export type ReactNode = unknown;
export interface RefAttributes<T> { ref?: { current: T | null } }
export interface ForwardRefExoticComponent<P> { (props: P): JSX.Element }
export namespace JSX { interface Element {} interface IntrinsicElements { div: HTMLAttributes<HTMLDivElement> } }`,
  'jsx-runtime.d.ts': `export { JSX } from './index.js';
export declare function jsx(type: unknown, props: unknown): unknown;`,
};

const FRAMEWORKS = {
  'react.tsx': `import { EaselGenerator } from '@easel/client/react';
export const fine = <easel-generator name="image" required tokenProvider={async () => 'ut_1'} className="wide"
  disabled={false} oneasel-complete={({ detail }) => console.log(detail.image.sha256)}></easel-generator>;
// @ts-expect-error no such background
export const wrong = <easel-generator background="pink"></easel-generator>;
export const component = <EaselGenerator endpoint="https://easel.example" siteKey="pk_1" stylePreset="photo"
  onComplete={({ detail }) => console.log(detail.image.sha256)} />;
// @ts-expect-error it must know where Easel is
export const nowhere = <EaselGenerator siteKey="pk_1" />;`,
  'vue.ts': `import type {} from '@easel/client/vue';
import type { GlobalComponents } from 'vue';
type Props = InstanceType<GlobalComponents['easel-generator']>['$props'];
export const fine: Props = { name: 'image', tokenProvider: async () => 'ut_1' };
// @ts-expect-error no such background
export const wrong: Props = { background: 'pink' };`,
  'svelte.ts': `import type {} from '@easel/client/svelte';
import type { SvelteHTMLElements } from 'svelte/elements';
type Props = SvelteHTMLElements['easel-generator'];
export const fine: Props = { name: 'image', class: 'wide', 'oneasel-complete': ({ detail }) => console.log(detail.url) };
// @ts-expect-error no such background
export const wrong: Props = { background: 'pink' };`,
};

/** Whether the package and the source say the same, as types. */
const SAME = `type Fits<A, B> = [A] extends [B] ? true : false;
type Same<A, B> = [Fits<A, B>, Fits<B, A>] extends [true, true] ? true : false;
`;

const TAG = `${SAME}import type { EaselGeneratorElement, GeneratorEventDetails } from '@easel/client/generator';
import type { EaselGenerator } from '${join(ROOT, 'web/elements/generator/element.ts')}';
import type { EaselEventDetails } from '${join(ROOT, 'web/elements/generator/events.ts')}';
type Callbacks = \`\${string}Callback\`;
export const element: Fits<EaselGenerator, EaselGeneratorElement> = true;
export const members: Fits<Exclude<keyof EaselGenerator, Callbacks>, keyof EaselGeneratorElement> = true;
export const events: Fits<EaselEventDetails, GeneratorEventDetails> = true;
export const names: Same<keyof GeneratorEventDetails, keyof EaselEventDetails> = true;
`;

/** Every type of the contract that the client hands on, compared with its own in the package. */
async function contractCheck(): Promise<string> {
  const here = await readFile(join(ROOT, 'web/client/contract.ts'), 'utf8');
  const lists = [...here.matchAll(/\{([^}]+)\}/g)].flatMap(([, list = '']) => list.split(','));
  const names = lists.map((name) => name.trim().split(' as ').at(-1) ?? '').filter(Boolean);
  const generic: Record<string, string> = { EventData: "<'generation.preview'>" };
  const checks = names.map((name) => {
    const type = `${name}${generic[name] ?? ''}`;
    return `export const ${name}: Same<Built.${type}, Source.${type}> = true;\n`;
  });
  if (checks.length < 25) throw new Error('the types of the contract were not found');
  return `${SAME}import type * as Source from '${join(ROOT, 'web/client/contract.ts')}';
import type * as Built from '@easel/client';
${checks.join('')}`;
}

/** A property or method of the published client, with its doc comment. */
interface Member {
  readonly name: string;
  readonly comment: string;
  readonly isOption: boolean;
}

/** Every member of the exported options and of `Easel`, read from the sources. */
async function clientMembers(): Promise<Member[]> {
  const sources = await Promise.all(
    ['api', 'call-options', 'options'].map((name) => readFile(join(ROOT, `web/client/${name}.ts`), 'utf8')),
  );
  return sources.flatMap((source) =>
    [...source.matchAll(/^(?:export )?interface (\w+)[^{]*\{\n(.*?)^\}/gms)].flatMap(([, owner = '', body = '']) =>
      [...body.matchAll(/(\/\*\*(?:(?!\*\/).)*\*\/\n)?^ {2,4}(?:readonly )?([a-zA-Z]+)(?:\??: (?!\{\n)|\()/gms)].map(
        ([, comment = '', name = '']) => ({ name: `${owner}.${name}`, comment, isOption: owner.endsWith('Options') }),
      ),
    ),
  );
}

/** The examples of the doc comments, each in a function that has a client. */
async function commented(): Promise<Record<string, string>> {
  const names = ['api', 'call-options', 'options', 'index', 'error', 'events'];
  const sources = await Promise.all(names.map((name) => readFile(join(ROOT, `web/client/${name}.ts`), 'utf8')));
  const examples = sources.flatMap((source) => [...source.matchAll(/@example\n\s*\* ```ts\n(.*?)\* ```/gs)]);
  if (examples.length < 25) throw new Error('the examples of the doc comments were not found');
  return Object.fromEntries(
    examples.map(([, code = ''], index) => [
      `comment-${index}.ts`,
      `import { createEasel, type Easel, EaselProblem, isTerminalEvent } from '@easel/client';
declare const easel: Easel;
export async function example() {
${code.replace(/^\s*\* ?/gm, '')}
}
export { createEasel, easel, EaselProblem, isTerminalEvent };
`,
    ]),
  );
}

/** The examples of the documentation and of the pages of the API, each a module. */
async function documented(): Promise<Record<string, string>> {
  const files = globSync(['README.md', 'docs/**/*.md'], { cwd: ROOT });
  const documents = await Promise.all(files.map(async (file) => [file, await readFile(join(ROOT, file), 'utf8')] as const));
  const pages = [...documents, ...apiPages().map(({ name, markdown }) => [`api-${name}`, markdown] as const)];
  const examples = pages.flatMap(([name, text]) =>
    [...text.matchAll(/```(tsx?)\n(.*?)```/gs)].map(
      ([, kind = '', code = ''], index) => [`${name.replaceAll('/', '-')}-${index}.${kind}`, code] as const,
    ),
  );
  if (examples.length < 40) throw new Error('the examples were not found');
  return { ...Object.fromEntries(examples), 'node.d.ts': NODE };
}

/** As much of Node's types as examples for a server need. */
const NODE = 'declare const process: { env: Record<string, string | undefined> };';

async function write(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
}

/** What tsc says of somebody else's project, as strict as they come, that has these files and the client. */
async function typeFaults(
  folder: string,
  files: Readonly<Record<string, string>>,
  resolution: object = { module: 'nodenext' },
): Promise<string[]> {
  const compilerOptions = {
    ...{
      target: 'es2022',
      ...resolution,
      lib: ['es2024', 'dom', 'dom.iterable', 'dom.asynciterable'],
      types: [],
      noEmit: true,
    },
    ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, verbatimModuleSyntax: true },
    ...{ jsx: 'react-jsx', allowImportingTsExtensions: true },
  };
  await write(folder, { ...files, 'tsconfig.json': JSON.stringify({ compilerOptions }), 'package.json': '{"type":"module"}' });
  return new Promise((resolve) => {
    const args = [TSC, '-p', '.'];
    execFile(process.execPath, args, { cwd: folder }, (_error, stdout) => resolve(stdout.split('\n').filter(Boolean)));
  });
}

describe('the package of the client', () => {
  let folder = '';
  let built = '';
  /** Of its users, and of it beside its source. */
  let used: string[] = [];
  let bundled: string[] = [];
  let compared: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'easel-package-'));
    const installed = join(folder, 'node_modules');
    built = join(installed, '@easel/client');
    await buildClient(built);
    await write(join(installed, 'react'), REACT);
    for (const name of ['vue', 'svelte']) await symlink(join(ROOT, 'node_modules', name), join(installed, name));
    const examples = { ...FRAMEWORKS, ...(await documented()), ...(await commented()) };
    const ofThePackage = Object.fromEntries(
      Object.entries(examples).filter(([name, code]) => name.endsWith('.d.ts') || code.includes("'@easel/client")),
    );
    [used, bundled, compared] = await Promise.all([
      typeFaults(join(folder, 'used'), examples),
      typeFaults(join(folder, 'bundled'), ofThePackage, { module: 'esnext', moduleResolution: 'bundler' }),
      typeFaults(join(folder, 'compared'), { 'contract.ts': await contractCheck(), 'tag.ts': TAG }),
    ]);
  }, 90_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('needs nothing beside it, when it runs and when it is read', async () => {
    const files = (await readdir(built)).filter((name) => /\.(js|d\.ts)$/.test(name) && !/^(react|vue|svelte)\./.test(name));
    expect(files).toContain('index.js');
    for (const name of files) {
      const text = await readFile(join(built, name), 'utf8');
      const named = [...text.matchAll(/(?:from|import)\s*\(?['"]([^'"]+)['"]/g)].map(([, other]) => other);
      expect(named.filter((other) => !other?.startsWith('./'))).toEqual([]);
    }
    expect(JSON.parse(await readFile(join(built, 'package.json'), 'utf8'))).not.toHaveProperty('dependencies');
  });

  it('documents every option with its default and an example, and every method with an example', async () => {
    const members = await clientMembers();
    expect(members.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['BaseOptions.fetch', 'WatchOptions.after', 'Easel.list']),
    );
    const bare = members.filter(({ comment, isOption }) => !/@example/.test(comment) || (isOption && !/@default/.test(comment)));
    const ownTables = [
      'Easel.images',
      'Easel.users',
      'Easel.tokens',
      'DirectionResult.directed_prompt',
      'DirectionResult.direction',
    ];
    expect(bare.map(({ name }) => name).filter((name) => !ownTables.includes(name))).toEqual([]);
  });

  it('documents every field of a request with its meaning, default and example', async () => {
    const text = await readFile(join(built, 'contract.d.ts'), 'utf8');
    const requests = [...text.matchAll(/^export type (?:Direct|Generation)RequestInput = \{\n(.*?)^\};/gms)].map(
      ([, body = '']) => body,
    );
    const fields = requests.flatMap((body) => [...body.matchAll(/((?:^ {2,3}(?:\/\*\*| ?\*).*\n)*)^ {2}(\w+)\??: /gm)]);
    expect(fields.map(([, , name]) => name)).toEqual(expect.arrayContaining(['prompt', 'input_images', 'edits']));
    expect(fields.length).toBeGreaterThan(25);
    const bare = fields.filter(([, comment = '']) => !/\* [A-Z`].*\n(.*\n)*.*@default \S(.*\n)*.*@example `\w+: /.test(comment));
    expect(bare.map(([, , name]) => name)).toEqual([]);
  });

  it('is used as the documentation and the doc comments show: every example compiles in a strict project', () => {
    expect(used.filter((line) => !/^(react|vue|svelte)\./.test(line))).toEqual([]);
  });

  it('is found with its types also as bundlers look for them', () => {
    expect(bundled).toEqual([]);
  });

  it('has types for the tag in React, Vue and Svelte, which know what is right and what is wrong', () => {
    expect(used.filter((line) => /^(react|vue|svelte)\./.test(line))).toEqual([]);
  });

  // The source also reads zod and style sheets: what is said of those is not what is asked about.
  it('has the types of the contract, and all of them', () => {
    expect(compared.filter((line) => line.startsWith('contract.ts'))).toEqual([]);
  });

  it('has types for the tag that are those of the element itself', async () => {
    expect(compared.filter((line) => line.startsWith('tag.ts'))).toEqual([]);
    const text = await readFile(join(built, 'generator.d.ts'), 'utf8');
    const attributes = /interface GeneratorAttributes \{(.*?)\n\}/s.exec(text)?.[1] ?? '';
    const names = [...attributes.matchAll(/^ {2}'?([\w-]+)'?\?:/gm)].map(([, name]) => name);
    const events = [...text.matchAll(/^ {2}'(easel-[a-z]+)':/gm)].map(([, name]) => name);
    expect(events.filter((name) => name !== 'easel-generator')).toEqual([...GENERATOR_EVENTS]);
    const all = [...GENERATOR_ACCOUNT_ATTRIBUTES, ...GENERATOR_OPTION_ATTRIBUTES, ...GENERATOR_FIELD_ATTRIBUTES];
    expect(names.sort()).toEqual(all.sort());
  });
});

it('the client is installed from one file: npm links a folder, and React would be there twice', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'easel-packed-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'client'));
  const manifest = { name: '@easel/client', version: '0.0.1', files: ['*.js'] };
  await writeFile(join(folder, 'client/package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'client/react.js'), '');
  await packClient(join(folder, 'client'), join(folder, 'easel-client.tgz'));
  const { stdout } = await promisify(execFile)('tar', ['-tzf', join(folder, 'easel-client.tgz')]);
  expect(stdout.trim().split('\n').sort()).toEqual(['package/package.json', 'package/react.js']);
  const texts = await Promise.all(
    globSync('{README.md,docs/**/*.md,examples/**/*.md}', { cwd: ROOT }).map((file) => readFile(join(ROOT, file), 'utf8')),
  );
  const installs = texts.flatMap((text) => [...text.matchAll(/npm install \S*(?:client|easel)\S*/g)].map(([line]) => line));
  expect(new Set(installs)).toEqual(new Set(['npm install ../easel/dist/easel-client.tgz']));
});
