import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../tools/root.ts';

const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

/** Every configuration that the root one references, directly or through another. */
function projectsOf(config: string): string[] {
  const { references = [] } = JSON.parse(readFileSync(config, 'utf8')) as { references?: { path: string }[] };
  return references.map(({ path }) => {
    const target = join(dirname(config), path);
    return target.endsWith('.json') ? target : join(target, 'tsconfig.json');
  });
}

/** What a configuration includes itself. What it only imports belongs to another, or the compiler refuses it. */
function filesOf(config: string): string[] {
  const output = execFileSync(process.execPath, [TSC, '-p', config, '--showConfig'], { cwd: ROOT, encoding: 'utf8' });
  const { files = [] } = JSON.parse(output) as { files?: string[] };
  return files.map((file) => relative(ROOT, join(dirname(config), file)));
}

it('an editor finds every TypeScript file: each belongs to a project that the root references', () => {
  const root = join(ROOT, 'tsconfig.json');
  expect(JSON.parse(readFileSync(root, 'utf8')).files).toEqual([]);
  const found = new Set(projectsOf(root).flatMap(filesOf));
  const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx', '*.mts'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const missing = tracked
    .trim()
    .split('\n')
    .filter((file) => !found.has(file));
  expect(missing).toEqual([]);
}, 60_000);
