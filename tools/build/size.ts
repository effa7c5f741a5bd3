import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import type { Release } from '../../common/release.ts';
import { defineCommand, noWords, runCommand } from '../command.ts';
import { ASSETS } from '../root.ts';
import { columns } from '../table.ts';
import { build } from './build.ts';
import { wordsText } from './words.ts';
import { bundleWorker } from './worker.ts';

/** In kB of gzip, 1 kB = 1,000 bytes. The command fails above `limit`. */
export const BUDGETS: Readonly<Record<string, { readonly goal: number; readonly limit: number }>> = {
  'widget.js': { goal: 12, limit: 12 },
  'widget-suggestions.js': { goal: 1.5, limit: 1.5 },
  'widget-work.js': { goal: 14, limit: 14 },
  'widget-more.js': { goal: 8, limit: 8.2 },
  'widget-dialogs.js': { goal: 3.5, limit: 3.5 },
  'widget-change.js': { goal: 7.5, limit: 7.5 },
  'widget-brush.js': { goal: 4, limit: 4 },
  'widget-advice.js': { goal: 1.5, limit: 1.5 },
  'gallery.js': { goal: 14, limit: 14 },
  'embed.js': { goal: 1.5, limit: 1.5 },
  'the Worker': { goal: 170, limit: 279 },
  'the word lists': { goal: 75, limit: 91 },
};
/** What a browser loads of these for one page, gzip, measured on 2026-11-20. */
const PEERS: Readonly<Record<string, number>> = {
  giscus: 9.1,
  'emoji-picker-element': 13.7,
  typeform: 14.2,
  altcha: 29.5,
  'deep-chat': 111,
  'model-viewer': 289,
};
const MANIFEST = join(ASSETS, 'w/manifest.json');

export interface Weight {
  readonly file: string;
  readonly kB: number;
  /** `null` if it has no budget of its own. */
  readonly limit: number | null;
  readonly tooHeavy: boolean;
}

/** Every file against its budget. A language may weigh what any language may. */
export function weigh({ files }: { readonly files: Readonly<Record<string, { readonly gzip: number }>> }): readonly Weight[] {
  return Object.entries(files).map(([file, { gzip }]) => {
    const kB = gzip / 1000;
    const limit = BUDGETS[file]?.limit ?? null;
    return { file, kB, limit, tooHeavy: limit !== null && kB > limit };
  });
}

/** The script that `wrangler deploy` uploads, minified as wrangler.toml says: its bytes of gzip, and the files that are in it. */
export async function weighWorker(): Promise<{ readonly gzip: number; readonly files: readonly string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'easel-size-'));
  try {
    const script = join(folder, 'worker.js');
    const files = await bundleWorker({ entryPoints: ['src/index.ts'], minify: true }, script);
    return { gzip: gzipSync(await readFile(script)).length, files };
  } finally {
    await esbuild.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function report(weights: readonly Weight[]): string {
  const own = weights.map(({ file, kB, limit, tooHeavy }) => {
    const goal = BUDGETS[file]?.goal;
    const budget = limit === null ? '' : `goal ${goal} kB, at most ${limit} kB${tooHeavy ? '  TOO HEAVY' : ''}`;
    return [file, `${kB.toFixed(1)} kB`, budget];
  });
  const peers = Object.entries(PEERS).map(([name, kB]) => [name, `${kB.toFixed(1)} kB`, '']);
  return columns([...own, ['', '', ''], ['Beside them:', '', ''], ...peers], [1]);
}

const SIZE = defineCommand({
  name: 'npm run size',
  forms: [],
  about:
    'Prints the weight of each file of the tag, beside popular embeds, and of the Worker. Exits with 1 if one is heavier than its limit.',
  options: {},
  read: noWords,
});

if (import.meta.main) {
  await runCommand(SIZE, async () => {
    await build();
    const release: Release = JSON.parse(await readFile(MANIFEST, 'utf8'));
    const worker = {
      'the Worker': await weighWorker(),
      // Read once by each isolate. They have a budget of their own, since they do not count in the script.
      'the word lists': { gzip: gzipSync(wordsText()).length },
    };
    const weights = weigh({ files: { ...release.files, ...worker } });
    console.log(report(weights));
    return weights.some(({ tooHeavy }) => tooHeavy) ? 1 : 0;
  });
}
