import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { styleSchema } from '../../../../src/contract/direction.ts';
import { findStyle, STYLE_RECORDS, STYLES } from '../../../../src/director/lexicon/styles.ts';
import { indexText, STYLES_FOLDER } from '../../../../tools/build/styles/index-file.ts';
import { ROOT } from '../../../../tools/root.ts';

const PUBLIC = join(ROOT, 'public');
const NAMED = `photo, portrait, product, studio, cinematic, macro, watercolor, oil, ink, pencil, comic, anime, flat-vector, logo, app-icon, sticker,
  isometric, clay-3d, low-poly, pixel-art, paper-cut, poster, line-art, pattern, card, cover, infographic, ui-screen, slide, story-scene, coloring-page, game-asset,
  film-snapshot, black-and-white, gouache, childrens-book, animated-3d, retro-print, halftone, blueprint`;
const MAX_PREVIEW_BYTES = 6 * 1024;

describe('the styles', () => {
  it('have the shape of the contract, plain ids and no "auto"', () => {
    for (const style of STYLES) expect(styleSchema.strict().safeParse(style).success).toBe(true);
    for (const { id } of STYLES) expect(id).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
    expect(new Set(STYLES.map((style) => style.id)).size).toBe(STYLES.length);
    expect(findStyle('auto')).toBeNull();
  });

  it('are uses first and then looks, and those that people look for are there', () => {
    const kinds = STYLES.map(({ kind }) => kind);
    expect(kinds).toEqual([...kinds].sort((a, b) => (a === b ? 0 : a === 'use' ? -1 : 1)));
    expect([kinds.filter((kind) => kind === 'use').length, kinds.filter((kind) => kind === 'look').length]).toEqual([15, 25]);
    for (const id of NAMED.split(/,\s+/)) expect(findStyle(id), id).not.toBeNull();
  });

  it('lie in one file each, named by its id, and the index has them all (npm run styles writes it)', async () => {
    expect(await readFile(join(STYLES_FOLDER, 'index.ts'), 'utf8')).toBe(await indexText());
    for (const { id } of STYLE_RECORDS)
      expect(await readFile(join(STYLES_FOLDER, `${id}.ts`), 'utf8')).toContain(`\n  id: '${id}',\n`);
  });

  it.each(STYLE_RECORDS)('$id has a recipe, and tells in one line what it is', (style) => {
    if (style.kind === 'look') expect(style.phrases.medium?.length).toBeGreaterThanOrEqual(2);
    else
      expect([style.phrases.use?.length, style.phrases.constraints?.length, style.phrases.composition?.length]).toEqual([
        1, 1, 2,
      ]);
    expect(style.help).toMatch(/^[A-Z][^\n]{10,90}\.$/);
    for (const { colors } of style.palettes ?? []) for (const color of colors) expect(color).toMatch(/^#[0-9a-f]{6}$/);
  });

  it.each(STYLES)('$id has its small square picture (npm run styles draws it)', async ({ preview }) => {
    const bytes = await readFile(join(PUBLIC, preview));
    expect(bytes.length).toBeLessThanOrEqual(MAX_PREVIEW_BYTES);
    expect(bytes.subarray(0, 8)).toEqual(Buffer.from('89504e470d0a1a0a', 'hex'));
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([96, 96]);
  });
});
