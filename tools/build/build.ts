import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { defineCommand, noWords, runCommand } from '../command.ts';
import { ASSETS, ROOT } from '../root.ts';
import { bundle, bundleInOrder } from './assets/bundle.ts';
import { copyStaticFiles } from './assets/copy.ts';
import { PAGE_FILES, TAG_FILES } from './assets/entries.ts';
import { writeRelease } from './assets/release.ts';
import { writeChanged } from './assets/write.ts';
import { customElementsText } from './custom-elements.ts';
import { buildSite } from './docs/site.ts';
import { buildOpenApi } from './openapi.ts';
import { noteBuilt } from './stamp.ts';
import { writeWords } from './words.ts';

/** The OpenAPI document as it is committed, so that a test can see drift. */
export function openApiText(): string {
  return `${JSON.stringify(buildOpenApi(), null, 2)}\n`;
}

/** Builds the static assets: the tags with their manifest, the pages, the documentation, the word lists and the OpenAPI document. */
export async function build(): Promise<void> {
  const [hashes] = await Promise.all([bundleInOrder(TAG_FILES), copyStaticFiles()]);
  const openApi = openApiText();
  await Promise.all([
    writeRelease(TAG_FILES),
    ...PAGE_FILES.map((entry) => bundle(entry, hashes)),
    writeChanged(join(ROOT, 'docs/openapi.json'), openApi),
    writeChanged(join(ASSETS, 'openapi.json'), openApi),
    writeChanged(join(ROOT, 'docs/custom-elements.json'), customElementsText()),
    writeChanged(join(ASSETS, 'custom-elements.json'), customElementsText()),
    buildSite(),
    writeWords(),
  ]);
  await noteBuilt();
  // esbuild's service process would otherwise run for as long as `npm start` does.
  await esbuild.stop();
}

const BUILD = defineCommand({
  name: 'npm run build',
  forms: [],
  about:
    'Builds the static assets into dist/assets: the tag, the pages, the documentation, the word lists and the OpenAPI document.',
  options: {},
  read: noWords,
});

if (import.meta.main) await runCommand(BUILD, build);
