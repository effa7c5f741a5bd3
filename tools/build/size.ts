import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Release } from '../../common/release.ts';
import { defineCommand, noWords, runCommand } from '../command.ts';
import { ASSETS } from '../root.ts';
import { columns } from '../table.ts';
import { build } from './build.ts';

/** In kB of gzip, 1 kB = 1,000 bytes. The command fails above `limit`. */
export const BUDGETS: Readonly<Record<string, { readonly goal: number; readonly limit: number }>> = {
  'widget.js': { goal: 12, limit: 14.2 },
  'widget-work.js': { goal: 14, limit: 14.5 },
  'widget-more.js': { goal: 8, limit: 10 },
  'gallery.js': { goal: 14, limit: 15 },
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
  /** `null` if it has no budget of its own. */
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
  about: 'Prints the weight of each file of the tag, beside popular embeds. Exits with 1 if one is heavier than its limit.',
  options: {},
  read: noWords,
});

if (import.meta.main) {
  await runCommand(SIZE, async () => {
    await build();
    const weights = weigh(JSON.parse(await readFile(MANIFEST, 'utf8')));
    console.log(report(weights));
    return weights.some(({ tooHeavy }) => tooHeavy) ? 1 : 0;
  });
}
