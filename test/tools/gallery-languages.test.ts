import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENGLISH_GALLERY } from '../../web/elements/gallery/languages/en.ts';
import type { GalleryStrings } from '../../web/elements/gallery/strings.ts';
import { LANGUAGES } from '../../web/elements/generator/languages/index.ts';
import { endOf, isWellSet } from './typography.ts';

const FOLDER = new URL('../../web/elements/gallery/languages/', import.meta.url);
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

it('the gallery speaks every language that the generator speaks', () => {
  const files = readdirSync(FOLDER).filter((name) => name !== 'en.ts');
  expect(files.sort()).toEqual(LANGUAGES.map((code) => `${code}.ts`));
});

describe.each(LANGUAGES)('%s', async (code) => {
  const strings: GalleryStrings = (await import(new URL(`${code}.ts`, FOLDER).href)).default;
  const entries = Object.entries(strings) as [keyof GalleryStrings, string][];

  it('says all that English says, fills in what it fills in, ends each text as it does, and is set with the signs of its own', () => {
    expect(Object.keys(strings).sort()).toEqual(Object.keys(ENGLISH_GALLERY).sort());
    for (const [key, text] of entries) {
      const english = ENGLISH_GALLERY[key];
      expect([key, placeholders(text), endOf(text)]).toEqual([key, placeholders(english), endOf(english)]);
      expect([text, isWellSet(text, code)]).toEqual([expect.stringMatching(/./), true]);
    }
  });

  it('fits on its buttons, and is written the way that it is read', () => {
    const long = entries.filter(
      ([key, text]) => ['copy', 'download', 'delete', 'undo', 'retry', 'more'].includes(key) && text.length > 18,
    );
    expect(long).toEqual([]);
    expect(strings.dir).toBe(code === 'ar' ? 'rtl' : 'ltr');
    if (code === 'ar') expect(strings.position).toBe('\u2068{n}\u2069 من \u2068{count}\u2069');
  });
});
