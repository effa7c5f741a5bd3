import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ENGLISH_SUGGESTIONS } from '../../web/elements/generator/languages/en.ts';
import { defineCommand, noWords, runCommand } from '../command.ts';
import { ROOT } from '../root.ts';
import { indexText, STYLES_FOLDER } from './styles/index-file.ts';
import { drawPrompt, drawStyle } from './styles/preview.ts';

const PUBLIC = join(ROOT, 'public');
const EDGE = 96;
const MAX_BYTES = 6000;
/** As many colors as fit into the bytes: paper and paint have grain, which compresses badly. */
const NAMED_COLORS = [64, 48, 32, 24, 16, 12, 8];

interface Sharp {
  resize(width: number, height: number): Sharp;
  png(options: { palette: boolean; colors: number; dither: number; effort: number }): Sharp;
  webp(options: { quality: number; effort: number }): Sharp;
  toBuffer(): Promise<Buffer>;
}

/** sharp comes with wrangler's miniflare; no other part of the project needs it, so it is no dependency of its own. */
function loadSharp(): (input: Uint8Array) => Sharp {
  const wrangler = createRequire(import.meta.url).resolve('wrangler/package.json');
  const miniflare = createRequire(wrangler).resolve('miniflare');
  return createRequire(miniflare)('sharp') as (input: Uint8Array) => Sharp;
}

const STYLES_COMMAND = defineCommand({
  name: 'npm run styles',
  forms: [],
  about:
    'Writes the list of the styles, and draws a small picture for each, and for each prompt that the widget suggests.\nRun it after one of them was added or changed.',
  options: {},
  read: noWords,
});

await runCommand(STYLES_COMMAND, async () => {
  await writeFile(join(STYLES_FOLDER, 'index.ts'), await indexText());
  // Only now: the list that was just written is what is imported.
  const { STYLES } = await import('../../src/director/lexicon/styles.ts');
  const sharp = loadSharp();
  await mkdir(join(PUBLIC, 'styles'), { recursive: true });
  for (const { id, preview } of STYLES) {
    const drawn = await drawStyle(id);
    let small: Buffer = Buffer.alloc(0);
    for (const colors of NAMED_COLORS) {
      small = await sharp(drawn).resize(EDGE, EDGE).png({ palette: true, colors, dither: 0, effort: 10 }).toBuffer();
      if (small.length <= MAX_BYTES) break;
    }
    await writeFile(join(PUBLIC, preview), small);
    console.log(`${preview} ${small.length} bytes`);
  }

  await mkdir(join(PUBLIC, 'suggestions'), { recursive: true });
  for (const [index, prompt] of ENGLISH_SUGGESTIONS.suggestions.entries()) {
    const small = await sharp(await drawPrompt(prompt, 'auto', index))
      .resize(EDGE, EDGE)
      .webp({ quality: 80, effort: 6 })
      .toBuffer();
    await writeFile(join(PUBLIC, `suggestions/${index + 1}.webp`), small);
    console.log(`suggestions/${index + 1}.webp ${small.length} bytes`);
  }
});
