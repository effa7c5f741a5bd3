import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ASSETS, ROOT } from '../../root.ts';
import { writeChanged } from './write.ts';

/** Pages whose HTML and CSS lie beside their script. Each is served from the root. */
const PAGES = ['playground', 'states', 'embed', 'setup', 'docs', 'share', 'admin'].map((page) => `web/pages/${page}`);

/** Copies what is served as it is: all of `public/`, and the HTML and CSS of each page. */
export async function copyStaticFiles(): Promise<void> {
  await copyFolder('public', (file) => file);
  for (const page of PAGES) await copyFolder(page, (file) => (/^[^/]+\.(html|css)$/.test(file) ? file : null));
}

async function copyFolder(folder: string, targetOf: (file: string) => string | null): Promise<void> {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const target = targetOf(path.slice(join(ROOT, folder).length + 1).replaceAll('\\', '/'));
    if (target !== null) await writeChanged(join(ASSETS, target), await readFile(path));
  }
}
