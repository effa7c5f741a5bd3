import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../tools/root.ts';

interface Diagnostic {
  readonly category: string;
  readonly message: string;
  readonly location: { readonly path: string; readonly start: { readonly line: number } };
}

const FIXTURES = join(ROOT, 'test/lint/fixtures');
const BIOME = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');

/** Runs the repository's own linter rules over the fixtures as if they were the project. They end in `.txt`, so that no compiler takes them for code. */
async function lintFixtures(folder: string): Promise<Diagnostic[]> {
  await cp(join(ROOT, 'biome.json'), join(folder, 'biome.json'));
  await cp(join(ROOT, 'lint'), join(folder, 'lint'), { recursive: true });
  for (const file of await readdir(FIXTURES, { recursive: true })) {
    if (!file.endsWith('.txt')) continue;
    const target = join(folder, file.replace(/\.txt$/, ''));
    await mkdir(dirname(target), { recursive: true });
    await cp(join(FIXTURES, file), target);
  }
  const args = [BIOME, 'lint', '--reporter=json', '--max-diagnostics=none', '.'];
  const output = await new Promise<string>((resolve) => {
    // Biome ends with 1 because it found what was planted.
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 16_000_000 }, (_error, stdout) => resolve(stdout));
  });
  return JSON.parse(output).diagnostics;
}

/** `file:line` → the part of the message that the planted comment asks for. */
async function readExpectations(): Promise<Map<string, string>> {
  const expected = new Map<string, string>();
  for (const file of await readdir(FIXTURES, { recursive: true })) {
    if (!file.endsWith('.txt')) continue;
    const lines = (await readFile(join(FIXTURES, file), 'utf8')).split('\n');
    lines.forEach((line, index) => {
      const asked = /\/\/ expect: (.+)$/.exec(line)?.[1];
      if (asked) expected.set(`${file.replace(/\.txt$/, '').replaceAll('\\', '/')}:${index + 1}`, asked);
    });
  }
  return expected;
}

describe('the floors that the linter holds', () => {
  const found = new Map<string, string>();
  const expected = new Map<string, string>();
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'easel-floors-'));
    for (const { location, message } of await lintFixtures(folder)) {
      const place = `${location.path}:${location.start.line}`;
      found.set(place, `${found.get(place) ?? ''}${message}`);
    }
    for (const [place, asked] of await readExpectations()) expected.set(place, asked);
  }, 30_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('has planted violations to look for', () => {
    expect(expected.size).toBeGreaterThan(30);
  });

  it('reports every planted violation with a message that says why', () => {
    const missed = [...expected].filter(([place, asked]) => !found.get(place)?.includes(asked));
    expect(missed).toEqual([]);
  });

  it('reports nothing that was not planted', () => {
    const surplus = [...found].filter(([place]) => !expected.has(place));
    expect(surplus).toEqual([]);
  });
});
