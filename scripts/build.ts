import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { bundle, bundleInOrder, ROOT } from './build/bundle.ts';
import { PAGE_FILES, TAG_FILES } from './build/entries.ts';
import { writeRelease } from './build/release.ts';
import { writeChanged } from './build/write.ts';
import { buildOpenApi } from './openapi.ts';

/** The OpenAPI document just as it lies in public/, so that a test can see drift. */
export function openApiText(): string {
  return `${JSON.stringify(buildOpenApi(), null, 2)}\n`;
}

/** Builds public/: the widget and the gallery with their manifest, the pages and the OpenAPI document. */
export async function build(): Promise<void> {
  const hashes = await bundleInOrder(TAG_FILES);
  await Promise.all([
    writeRelease(TAG_FILES),
    ...PAGE_FILES.map((entry) => bundle(entry, hashes)),
    writeChanged(join(ROOT, 'public/openapi.json'), openApiText()),
  ]);
  // Its service process would otherwise stay as long as `npm start` does.
  await esbuild.stop();
}

if (import.meta.main) await build();
