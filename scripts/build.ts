import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { buildOpenApi } from './openapi.ts';

const ROOT = join(import.meta.dirname, '..');

/** What the browser gets: source → file in public/. */
const BUNDLES = { 'src/widget/index.ts': 'widget.js', 'src/widget/playground/index.ts': 'playground.js' } as const;

async function bundle(source: string, target: string): Promise<void> {
  await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: [source],
    outfile: join('public', target),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    logLevel: 'error',
  });
}

/** The OpenAPI document just as it lies in public/, so that a test can see drift. */
export function openApiText(): string {
  return `${JSON.stringify(buildOpenApi(), null, 2)}\n`;
}

/** Builds public/: the widget, the playground and the OpenAPI document. */
export async function build(): Promise<void> {
  await mkdir(join(ROOT, 'public'), { recursive: true });
  const bundles = Object.entries(BUNDLES).filter(([source]) => existsSync(join(ROOT, source)));
  await Promise.all([
    ...bundles.map(([source, target]) => bundle(source, target)),
    writeFile(join(ROOT, 'public/openapi.json'), openApiText()),
  ]);
  // Its service process would otherwise stay as long as `npm start` does.
  await esbuild.stop();
}

if (import.meta.main) await build();
