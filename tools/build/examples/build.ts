import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { ROOT } from '../../root.ts';
import { SVELTE, VUE } from './plugins.ts';

export const EXAMPLES = ['html', 'react', 'vue', 'svelte'] as const;

/** The script that each page asks for as `main.js`. Plain HTML needs no building. */
const SCRIPTS = ['react/main.jsx', 'vue/main.js', 'svelte/main.js'];

/** Builds the example pages into a folder that any server can serve. */
export async function buildExamples(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const sources = join(ROOT, 'examples');
  const plain = ['style.css', 'shared.js', 'html/main.js', ...EXAMPLES.map((name) => `${name}/index.html`)];
  await Promise.all([
    ...plain.map((file) => cp(join(sources, file), join(folder, file))),
    esbuild.build({
      absWorkingDir: ROOT,
      entryPoints: SCRIPTS.map((file) => join(sources, file)),
      outdir: folder,
      outbase: sources,
      bundle: true,
      format: 'esm',
      target: 'es2022',
      minify: true,
      jsx: 'automatic',
      // Frameworks read the first, Vue the other two. Without them Vue includes and prints its development messages.
      define: {
        'process.env.NODE_ENV': '"production"',
        __VUE_OPTIONS_API__: 'false',
        __VUE_PROD_DEVTOOLS__: 'false',
        __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
      },
      conditions: ['browser', 'production'],
      plugins: [VUE, SVELTE],
      logLevel: 'error',
    }),
  ]);
}
