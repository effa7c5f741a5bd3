import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTypeface } from '../../../../src/providers/sandbox/lettering/typeface.ts';
import { NO_LIBRARY, openLibrary, PER_SHARD } from '../../../../src/providers/sandbox/pictures/library.ts';
import { entryOf, readPicture } from '../../../../src/providers/sandbox/pictures/picture.ts';
import { rasterize } from '../../../../src/providers/sandbox/pictures/raster.ts';
import { readBrief } from '../../../../src/providers/sandbox/subject/brief.ts';
import { readPictureFile } from '../../../../tools/develop/pictures/named.ts';
import { ROOT } from '../../../../tools/root.ts';

const FOLDER = join(ROOT, 'public/pictures');
const file = async (path: string) => {
  const bytes = await readPictureFile(path);
  if (bytes === null) throw new Error(`${path} is missing`);
  return bytes;
};
const square = (from: number, to: number) => [from, from, to, from, to, to, from, to];
const cover = (points: number[], ops: number[], evenOdd: boolean) => {
  const data = new Float32Array(100);
  const outline = { ops: Uint8Array.from(ops), points: Float32Array.from(points) };
  rasterize({ outline, evenOdd }, { scale: 1, left: 0, top: 0 }, { width: 10, height: 10, data });
  return data.reduce((sum, value) => sum + value, 0);
};

describe('the picture set', () => {
  it('has more than 800 pictures, all of which can be read and lie in their square', async () => {
    const shards = await readdir(`${FOLDER}/shapes`);
    let count = 0;
    for (let shard = 0; shard < shards.length; shard++) {
      const bytes = await file(`shapes/${shard}.bin`);
      for (let i = 0; i < PER_SHARD; i++) {
        const entry = entryOf(bytes, i);
        if (entry === null) continue;
        const { areas, box } = readPicture(count++, entry);
        expect(areas.length).toBeGreaterThan(0);
        expect(Math.min(box.left, box.top)).toBeGreaterThan(-12);
        expect(Math.max(box.right, box.bottom)).toBeLessThan(44);
      }
    }
    expect(count).toBeGreaterThan(800);
  });

  it('knows more than a thousand nouns in each of the twelve languages', async () => {
    for (const language of ['en', 'de', 'es', 'fr', 'it', 'nl', 'pl', 'pt', 'tr', 'ar', 'ja', 'zh']) {
      const lines = new TextDecoder().decode(await file(`words/${language}.txt`)).split('\n');
      expect(lines.length, language).toBeGreaterThan(1000);
    }
  });

  it('names the licenses of what it is made of', async () => {
    const notice = await readFile(`${FOLDER}/NOTICE.txt`, 'utf8');
    for (const name of ['Fluent Emoji', 'MIT', 'Unicode', 'Fraunces', 'Rubik', 'SIL Open Font License'])
      expect(notice).toContain(name);
  });

  it('stays small: all files together are less than 2 MB, each less than 300 kB', async () => {
    const names = await readdir(FOLDER, { recursive: true, withFileTypes: true });
    const sizes = await Promise.all(
      names.filter((name) => name.isFile()).map(async (name) => (await readFile(`${name.parentPath}/${name.name}`)).length),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_000_000);
    expect(Math.max(...sizes)).toBeLessThan(300_000);
  });

  it.each(['serif', 'sans'] as const)('%s has every Latin letter with its accents', async (name) => {
    const typeface = readTypeface(await file(`type/${name}.bin`));
    const missing: string[] = [];
    for (let code = 0x20; code < 0x180; code++) {
      const sign = String.fromCharCode(code);
      if (/\p{L}|\p{N}/u.test(sign) && typeface.letter(code) === null) missing.push(sign);
    }
    // The long s, the dotted l and the n with an apostrophe are in no modern text.
    expect(missing.filter((sign) => !'ſĿŀŉĸŦŧĦħŊŋĲĳ'.includes(sign))).toEqual([]);
  });
});

describe('a set that is missing or broken', () => {
  it('gives a brief without things, and no fault', async () => {
    expect(await readBrief('a cat', NO_LIBRARY, false)).toMatchObject({ things: [], place: null, title: 'a cat', serif: null });
  });

  it('leaves out what cannot be read', async () => {
    const library = openLibrary(async (path) => (path.startsWith('shapes/') ? Uint8Array.of(0, 9, 1) : readPictureFile(path)));
    expect((await readBrief('a cat', library, false)).things).toEqual([]);
    const faulty = openLibrary(async () => Promise.reject(new Error('no binding')));
    expect((await readBrief('a cat', faulty, false)).things).toEqual([]);
    expect(await openLibrary(readPictureFile).picture(1e9)).toBeNull();
    expect(await openLibrary(readPictureFile).picture(-1)).toBeNull();
  });

  it('never reads a file twice for one prompt', async () => {
    const seen: string[] = [];
    const library = openLibrary(async (path) => {
      seen.push(path);
      return readPictureFile(path);
    });
    await readBrief('a cat, a dog and "Hello"', library, true);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('an outline covers', () => {
  const ring = [0, 1, 1, 1, 3, 0, 1, 1, 1, 3];
  it('its inside, in parts of pixels at its edge', () => {
    expect(cover(square(1.5, 4.25), [0, 1, 1, 1, 3], false)).toBeCloseTo(2.75 ** 2, 1);
  });
  it('a hole or not, as its rule says', () => {
    expect(cover([...square(1, 9), ...square(3, 7)], ring, true)).toBeCloseTo(48, 1);
    expect(cover([...square(1, 9), ...square(3, 7)], ring, false)).toBeCloseTo(64, 1);
  });
  it('nothing outside of the picture', () => {
    expect(cover(square(-50, 500), [0, 1, 1, 1, 3], false)).toBeCloseTo(100, 3);
    expect(cover(square(20, 30), [0, 1, 1, 1, 3], false)).toBe(0);
  });
});
