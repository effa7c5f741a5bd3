import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ASSETS, ROOT } from '../root.ts';
import { ROOT_PAGES } from './docs/links.ts';

/** Every folder and file that the build reads. */
const FOLDERS = ['common', 'src', 'web', 'tools', 'public', 'docs', 'examples'];
const FILES = ['package.json', 'package-lock.json', 'LICENSE', ...Object.keys(ROOT_PAGES)];

/** Lies beside the assets, so it is removed together with them. */
const STAMP = join(ASSETS, '../.built');

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

/** A digest of the name, size and time of change of every source. */
async function fingerprint(): Promise<string> {
  const files = [...FILES.map((name) => join(ROOT, name)), ...(await Promise.all(FOLDERS.map(filesOf))).flat()];
  const lines = await Promise.all(
    files.map(async (file) => {
      const { size, mtimeMs } = await stat(file);
      return `${file} ${size} ${mtimeMs}`;
    }),
  );
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}

/** Whether no source has changed since the last build. Looking takes a few milliseconds, building takes seconds. */
export async function isBuilt(): Promise<boolean> {
  const last = await readFile(STAMP, 'utf8').catch(() => null);
  return last === (await fingerprint());
}

/** Notes that the assets are those of the sources as they are now. Some of what is built lies in `docs`, so call it afterwards. */
export async function noteBuilt(): Promise<void> {
  await writeFile(STAMP, await fingerprint());
}
