import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ASSETS, ROOT } from '../root.ts';

/** Everything that the build reads. */
const SOURCES = [
  ...['common', 'src', 'web', 'tools', 'public', 'docs', 'examples', 'package-lock.json'],
  // Documents that have a page.
  ...['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'],
];

/** Lies beside the assets, so it is removed together with them. */
const STAMP = join(ASSETS, '../.built');

async function filesOf(path: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, path), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

/** A digest of the name, size and time of change of every source. */
async function fingerprint(): Promise<string> {
  const lists = await Promise.all(SOURCES.map(async (path) => (path.includes('.') ? [join(ROOT, path)] : filesOf(path))));
  const lines = await Promise.all(
    lists.flat().map(async (file) => {
      const { size, mtimeMs } = await stat(file);
      return `${file} ${size} ${mtimeMs}`;
    }),
  );
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}

/** Builds only if a source changed since the last build. Looking takes a few milliseconds, building takes seconds. */
export async function buildIfChanged(): Promise<void> {
  const last = await readFile(STAMP, 'utf8').catch(() => null);
  if (last === (await fingerprint())) return;
  // Loaded only if it is needed: it takes longer to load than it takes to look.
  const { build } = await import('./build.ts');
  await build();
  // Some of what is built lies in `docs`, so the digest is made again.
  await writeFile(STAMP, await fingerprint());
}
