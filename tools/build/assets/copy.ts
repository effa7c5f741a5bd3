import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { ASSETS, ROOT } from '../../root.ts';
import { writeChanged } from './write.ts';

/** Pages whose HTML and CSS lie beside their script. Each is served from the root, its sheet under its own name. */
const PAGES = ['playground', 'states', 'embed', 'setup', 'docs', 'share', 'admin'].map((page) => `web/pages/${page}`);

/** Copies what is served as it is: all of `public/`, and the HTML of each page. The sheet of a page gets what it imports. */
export async function copyStaticFiles(): Promise<void> {
  await copyFolder('public', (file) => file);
  for (const page of PAGES) {
    await copyFolder(page, (file) => (/^[^/]+\.html$/.test(file) ? file : null));
    await bundleSheet(`${page}/${page.split('/').at(-1)}.css`);
  }
}

async function bundleSheet(source: string): Promise<void> {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: [source],
    outdir: ASSETS,
    write: false,
    bundle: true,
    minify: true,
    target: 'es2022',
    logLevel: 'error',
  });
  await Promise.all(outputFiles.map(({ path, contents }) => writeChanged(path, contents)));
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
