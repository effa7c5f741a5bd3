import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Release } from '../../common/release.ts';
import { ASSETS } from '../root.ts';
import { build } from './build.ts';

/** Prints what each file of the tag weighs as it travels, beside popular embeds, and fails where one weighs more than it may. */

/** In kB of gzip, 1 kB = 1,000 bytes. `goal` is what it should weigh, `limit` what it may. */
export const BUDGETS: Readonly<Record<string, { readonly goal: number; readonly limit: number }>> = {
  'widget.js': { goal: 12, limit: 14 },
  'widget-work.js': { goal: 14, limit: 16 },
  'gallery.js': { goal: 15, limit: 17 },
  'embed.js': { goal: 1.5, limit: 2 },
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
  /** `null` where there is no budget of its own. */
  readonly limit: number | null;
  readonly tooHeavy: boolean;
}

/** Every file of a release against its budget. A language may weigh what any language may. */
export function weigh({ files }: Pick<Release, 'files'>): readonly Weight[] {
  return Object.entries(files).map(([file, { gzip }]) => {
    const kB = gzip / 1000;
    const limit = BUDGETS[file]?.limit ?? null;
    return { file, kB, limit, tooHeavy: limit !== null && kB > limit };
  });
}

function table(weights: readonly Weight[]): string {
  const rows = weights.map(({ file, kB, limit, tooHeavy }) => {
    const goal = BUDGETS[file]?.goal;
    const budget = limit === null ? '' : `goal ${goal} kB, at most ${limit} kB${tooHeavy ? '  TOO HEAVY' : ''}`;
    return `${file.padEnd(24)}${kB.toFixed(1).padStart(7)} kB   ${budget}`.trimEnd();
  });
  const peers = Object.entries(PEERS).map(([name, kB]) => `${name.padEnd(24)}${kB.toFixed(1).padStart(7)} kB`);
  return [...rows, '', 'Beside them:', ...peers].join('\n');
}

if (import.meta.main) {
  await build();
  const weights = weigh(JSON.parse(await readFile(MANIFEST, 'utf8')));
  console.log(table(weights));
  if (weights.some(({ tooHeavy }) => tooHeavy)) process.exitCode = 1;
}
