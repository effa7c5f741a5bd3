import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { buildOpenApi } from './openapi.ts';

const ROOT = join(import.meta.dirname, '..');

const WORK = 'public/widget-work.js';

/** A style sheet that is imported comes as its text, minified. */
const CSS_AS_TEXT: esbuild.Plugin = {
  name: 'css-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(await readFile(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

/** One file for browsers, from a source to public/. `define` fills in constants. */
async function bundle(source: string, outfile: string, define: Record<string, string> = {}): Promise<void> {
  await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: [source],
    outfile,
    define,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    plugins: [CSS_AS_TEXT],
    logLevel: 'error',
  });
}

/** The first file of the widget names the second one's hash, so the second is built first. */
async function bundleWidget(): Promise<void> {
  await bundle('src/widget/work/index.ts', WORK);
  const hash = createHash('sha384')
    .update(await readFile(join(ROOT, WORK)))
    .digest('base64');
  await bundle('src/widget/index.ts', 'public/widget.js', { WORK_INTEGRITY: JSON.stringify(`sha384-${hash}`) });
}

/** The OpenAPI document just as it lies in public/, so that a test can see drift. */
export function openApiText(): string {
  return `${JSON.stringify(buildOpenApi(), null, 2)}\n`;
}

/** Builds public/: the widget, the playground and the OpenAPI document. */
export async function build(): Promise<void> {
  await mkdir(join(ROOT, 'public'), { recursive: true });
  await Promise.all([
    bundleWidget(),
    bundle('src/widget/playground/index.ts', 'public/playground.js'),
    writeFile(join(ROOT, 'public/openapi.json'), openApiText()),
  ]);
  // Its service process would otherwise stay as long as `npm start` does.
  await esbuild.stop();
}

if (import.meta.main) await build();
