import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildClient } from '../../scripts/client.ts';

const ROOT = join(import.meta.dirname, '../..');
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

/** What tsc says of that folder; nothing where all is well. */
function typeFaults(folder: string): Promise<string> {
  return new Promise((resolve) => execFile(process.execPath, [TSC, '-p', folder], (_error, stdout) => resolve(stdout)));
}

/** A project of somebody else's, as strict as they come, that has nothing installed but the client. */
async function project(folder: string, files: Readonly<Record<string, string>>, lib: readonly string[]): Promise<void> {
  const compilerOptions = {
    ...{ target: 'es2022', module: 'nodenext', lib, types: [], noEmit: true, allowImportingTsExtensions: true },
    ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, verbatimModuleSyntax: true },
  };
  await mkdir(folder, { recursive: true });
  const all = { 'tsconfig.json': JSON.stringify({ compilerOptions }), 'package.json': '{"type":"module"}', ...files };
  await Promise.all(Object.entries(all).map(([name, text]) => writeFile(join(folder, name), text)));
}

describe('the package of the client', () => {
  let folder = '';
  let built = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'easel-package-'));
    built = join(folder, 'node_modules/@easel/client');
    await buildClient(built);
  }, 60_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('needs nothing beside it, when it runs and when it is read', async () => {
    for (const name of await readdir(built)) {
      if (!/\.(js|d\.ts)$/.test(name)) continue;
      const text = await readFile(join(built, name), 'utf8');
      const named = [...text.matchAll(/(?:from|import)\s*\(?'([^']+)'/g)].map(([, other]) => other);
      expect(named.filter((other) => !other?.startsWith('./'))).toEqual([]);
    }
    const manifest = JSON.parse(await readFile(join(built, 'package.json'), 'utf8'));
    expect(manifest).not.toHaveProperty('dependencies');
  });

  it('has the types of the contract, and all of them', async () => {
    const here = await readFile(join(ROOT, 'src/client/contract.ts'), 'utf8');
    const names = [...here.matchAll(/\{([^}]+)\}/g)].flatMap(([, list = '']) =>
      list.split(',').map((name) => name.trim().split(' as ').at(-1) ?? ''),
    );
    const generic: Record<string, string> = { EventData: "<'generation.preview'>" };
    const checks = names.filter(Boolean).map((name) => {
      const type = `${name}${generic[name] ?? ''}`;
      return `export const ${name}: [Same<Built.${type}, Source.${type}>] = [true];\n`;
    });
    expect(checks.length).toBeGreaterThan(25);
    const source = `import type * as Source from '${join(ROOT, 'src/client/contract.ts')}';
import type * as Built from '@easel/client';
type Fits<A, B> = [A] extends [B] ? true : false;
type Same<A, B> = [Fits<A, B>, Fits<B, A>] extends [true, true] ? true : false;
${checks.join('')}`;
    await project(join(folder, 'same'), { 'same.ts': source }, ['es2024', 'dom']);
    // The source reads zod, and zod's own declarations are not what is asked about.
    expect((await typeFaults(join(folder, 'same'))).split('\n').filter((line) => line.includes('same.ts'))).toEqual([]);
  }, 60_000);

  it('is used as docs/client.md shows: every example there compiles in a strict project that has nothing else', async () => {
    const text = await readFile(join(ROOT, 'docs/client.md'), 'utf8');
    const examples = [...text.matchAll(/```ts\n(.*?)```/gs)].map(
      ([, code = ''], index) => [`example-${index}.ts`, code] as const,
    );
    expect(examples.length).toBeGreaterThan(5);
    await project(join(folder, 'docs'), Object.fromEntries(examples), ['es2022', 'dom', 'dom.asynciterable']);
    expect(await typeFaults(join(folder, 'docs'))).toBe('');
  }, 60_000);
});
