import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { STYLES } from '../../src/director/lexicon/styles.ts';
import {
  ENGLISH_CHANGE,
  ENGLISH_DIALOGS,
  ENGLISH_FORM,
  ENGLISH_MORE,
  ENGLISH_SUGGESTIONS,
  ENGLISH_WORK,
} from '../../web/elements/generator/languages/en.ts';
import { LANGUAGES } from '../../web/elements/generator/languages/index.ts';
import { type Counted, count, type Language, type Strings } from '../../web/elements/generator/strings.ts';
import { endOf, isWellSet } from './typography.ts';

const ENGLISH: Strings = {
  ...ENGLISH_FORM,
  ...ENGLISH_SUGGESTIONS,
  ...ENGLISH_WORK,
  ...ENGLISH_MORE,
  ...ENGLISH_DIALOGS,
  ...ENGLISH_CHANGE,
};
const FOLDER = new URL('../../web/elements/generator/languages/', import.meta.url);
/** Texts that go by a number, and which kind of number it is. */
const COUNTED: Partial<Record<keyof Strings, Intl.PluralRuleType>> = {
  more: 'cardinal',
  left: 'cardinal',
  place: 'ordinal',
  quotaReachedUntil: 'cardinal',
  seconds: 'cardinal',
  minutes: 'cardinal',
  tooManyPictures: 'cardinal',
};
const RIGHT_TO_LEFT = ['ar'];
/** What stands on buttons, where a long word breaks the row. */
const ON_BUTTONS =
  /^(createAbout|creating|autoStyle|more|fewer|cancel|retry|again|edit|shuffle|download|copy|showDirection|apply|changeIt|changeSend|addPicture|mark|erase|clear|undo|markDone|undoChange|styles\.[^.]+\.0)\b/;
/** So many letters always fit; Han letters and kana take two places. */
const FITS = 16;

/** Every text by its path, with counted ones as one text for each category. */
function texts(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]]);
  return new Map(Object.entries(value as object).flatMap(([key, inner]) => [...texts(inner, path ? `${path}.${key}` : key)]));
}

const ENGLISH_STYLES = Object.fromEntries(STYLES.map(({ id, title, help }) => [id, [title, help]]));
const ENGLISH_TEXTS = texts({ ...ENGLISH, styles: ENGLISH_STYLES });
/** The English text for a path; a counted one may have other categories. */
const englishOf = (path: string) =>
  ENGLISH_TEXTS.get(path) ?? ENGLISH_TEXTS.get(`${path.split('.')[0]}`) ?? ENGLISH_TEXTS.get(`${path.split('.')[0]}.other`) ?? '';

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
const keysOf = (strings: Strings) =>
  [...texts({ ...strings, styles: {}, ...Object.fromEntries(Object.keys(COUNTED).map((key) => [key, ''])) }).keys()].sort();

it('every file of a language is on the list, and the other way round', () => {
  const files = readdirSync(FOLDER).filter((name) => !['en.ts', 'index.ts'].includes(name));
  expect(files.sort()).toEqual(LANGUAGES.map((code) => `${code}.ts`).sort());
});

describe.each(LANGUAGES)('%s', async (code) => {
  const strings: Strings = (await import(new URL(`${code}.ts`, FOLDER).href)).default;

  it('says everything that English says, and nothing else', () => {
    expect(keysOf(strings)).toEqual(keysOf(ENGLISH));
    expect([...texts(strings)].filter(([, text]) => !text.trim())).toEqual([]);
  });

  it('fills in what English fills in', () => {
    for (const [path, text] of texts(strings)) expect([path, placeholders(text)]).toEqual([path, placeholders(englishOf(path))]);
  });

  it('has a text for each plural of its own, or one for all', () => {
    for (const [key, type] of Object.entries(COUNTED)) {
      const text = strings[key as keyof Strings] as Counted;
      const { pluralCategories } = new Intl.PluralRules(code, { type }).resolvedOptions();
      if (typeof text !== 'string') expect([key, Object.keys(text).sort()]).toEqual([key, pluralCategories.sort()]);
    }
  });

  it('fits on buttons', () => {
    const width = (text: string) =>
      [...text.replace(/\{\w+\}/g, '')].reduce((sum, letter) => sum + (letter < '\u3000' ? 1 : 2), 0);
    const tooLong = [...texts(strings)].filter(
      ([path, text]) => ON_BUTTONS.test(path) && width(text) > Math.max(FITS, 1.6 * width(englishOf(path))),
    );
    expect(tooLong).toEqual([]);
  });

  it('is set with the signs of its own, and ends each text as English does', () => {
    for (const [path, text] of texts(strings)) {
      expect([path, text, isWellSet(text, code), endOf(text)]).toEqual([path, text, true, endOf(englishOf(path))]);
    }
  });

  it('keeps what is filled in apart from a text that is read from right to left', () => {
    const bare = [...texts(strings).values()].filter((text) => /(?<!\u2068)\{/.test(text) || /\}(?!\u2069)/.test(text));
    if (RIGHT_TO_LEFT.includes(code)) expect(bare).toEqual([]);
    else expect([...texts(strings).values()].join()).not.toMatch(/[\u2066-\u2069]/);
  });

  it('names every style, and is written the way that it is read', () => {
    expect(Object.keys(strings.styles).sort()).toEqual(STYLES.map(({ id }) => id).sort());
    expect(strings.dir).toBe(RIGHT_TO_LEFT.includes(code) ? 'rtl' : 'ltr');
  });
});

it('a text is chosen by the plural rules of its language, and its number written as people write it', () => {
  const polish = { ...ENGLISH, locale: 'pl' } as Language;
  const text = { one: '{n} styl', few: '{n} style', many: '{n} stylów', other: '{n} stylu' };
  expect([1, 3, 5, 12_345].map((n) => count(text, n, polish))).toEqual(['1 styl', '3 style', '5 stylów', '12\u00a0345 stylów']);
  expect(count(ENGLISH.place, 22, { ...ENGLISH, locale: 'en' }, { time: '…' }, 'ordinal')).toBe('22nd in line · …');
});
