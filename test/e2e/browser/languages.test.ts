import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { STYLES } from '../../../src/director/lexicon/styles.ts';
import { ENGLISH_GALLERY } from '../../../web/elements/gallery/languages/en.ts';
import { ENGLISH_FORM, ENGLISH_WORK } from '../../../web/elements/generator/languages/en.ts';
import { LANGUAGES } from '../../../web/elements/generator/languages/index.ts';
import { FAST_LIGHTHOUSE, it, LIGHTHOUSE } from '../support/visitor.ts';

const page = (url: string, key: string, attributes = '') => `<!doctype html><html lang="en"><title>A shop</title>
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width"><style>body { margin: 0 }</style>
<script type="module" src="${url}/widget.js"></script><easel-generator site-key="${key}" ${attributes}></easel-generator>
<script type="module" src="${url}/gallery.js"></script><easel-gallery site-key="${key}" ${attributes}></easel-gallery></html>`;

/** What a line is put together with, so that its pieces are looked at one by one. */
const JOINT = ' · ';

/** Finds the texts of a language, also where something is filled in; those with hardly a word of their own are left out. */
function speechOf(strings: unknown): (piece: string) => boolean {
  const texts = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : Object.values(value as object).flatMap(texts);
  const pieces = new Set(texts(strings).flatMap((text) => text.split(JOINT)));
  const telling = [...pieces].filter((piece) => /\p{L}{2}|[\p{sc=Han}\p{sc=Kana}]/u.test(piece.replace(/\{\w+\}/g, '')));
  const patterns = telling.map((piece) => {
    const literals = piece
      .split(/[\u2068\u2069]*\{\w+\}[\u2068\u2069]*/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${literals.join('.+')}$`, 'u');
  });
  return (piece) => patterns.some((pattern) => pattern.test(piece));
}

const isEnglish = speechOf([ENGLISH_FORM, ENGLISH_WORK, ENGLISH_GALLERY, STYLES.map(({ title, help }) => [title, help])]);

/** Sets the language of the whole page, and says what is there once it has come. */
async function speak(visited: Page, lang: string) {
  await visited.evaluate((code) => {
    document.documentElement.lang = code;
  }, lang);
  for (const name of ['generator', 'gallery']) {
    await visited.locator(`easel-${name} #box[lang=${lang}]:not(.mute)`).waitFor({ state: 'attached' });
  }
  return visited.locator('easel-generator, easel-gallery').evaluateAll((elements) => {
    const boxes = elements.map((element) => element.shadowRoot?.querySelector<HTMLElement>('#box')).filter((box) => !!box);
    const all = boxes.flatMap((box) => [...box.querySelectorAll<HTMLElement>('*')]);
    const shown = all.filter((at) => at.checkVisibility());
    // What a person or the Director wrote is in no language of the widget's, and what was announced is over.
    const isText = ({ nodeType, nodeValue }: Node) => nodeType === Node.TEXT_NODE && !!nodeValue?.trim();
    const own = shown.filter((at) => !at.closest('[dir=auto], .heard') && [...at.childNodes].some(isText));
    const texts = own.flatMap((at) => [...at.childNodes].filter(isText).map(({ nodeValue }) => nodeValue));
    const labels = shown.flatMap((at) => ['aria-label', 'placeholder', 'title'].map((name) => at.getAttribute(name)));
    const clipped = own.filter((at) => !at.closest('.styles') && at.clientWidth > 1 && at.scrollWidth > at.clientWidth + 1);
    const { scrollWidth, clientWidth } = document.documentElement;
    return {
      texts: [...texts, ...labels].filter((text) => text !== null).map((text) => text.trim()),
      dirs: boxes.map((box) => getComputedStyle(box).direction),
      tooWide: [
        ...(scrollWidth > clientWidth ? ['the page'] : []),
        ...clipped.map((at) => `${at.className} (${at.textContent})`),
      ],
    };
  });
}

/** Goes through all languages in one state of the widget, and notes what is not right. */
async function faultsOf(visited: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const code of LANGUAGES) {
    const { default: strings } = await import(`../../../web/elements/generator/languages/${code}.ts`);
    const { default: gallery } = await import(`../../../web/elements/gallery/languages/${code}.ts`);
    const isOwn = speechOf([strings, gallery]);
    const { texts, dirs, tooWide } = await speak(visited, code);
    const pieces = texts.flatMap((text) => text.split(JOINT));
    faults.push(...pieces.filter((piece) => isEnglish(piece) && !isOwn(piece)).map((piece) => `${code} is English: ${piece}`));
    faults.push(...tooWide.map((what) => `${code} is too wide: ${what}`));
    if (!pieces.some(isOwn)) faults.push(`${code} says nothing`);
    if (dirs.some((dir) => dir !== strings.dir)) faults.push(`${code} is ${dirs}`);
  }
  return faults;
}

it('each language is loaded when it is needed, is whole, and fits on 320 px: before, while and after an image is made', async ({
  easel,
  arrives,
  site,
}) => {
  const visitor = await arrives({ viewport: { width: 320, height: 900 } });
  const visited = visitor.page;
  const loaded: string[] = [];
  visited.on('request', (request) => {
    const [, code] = /\/lang\/((?:gallery-)?\w+)\.js$/.exec(request.url()) ?? [];
    if (code) loaded.push(code);
  });
  site.serve(page(easel.url, site.key));
  await visited.goto(site.origin);
  await visitor.quota('5 of 5 left today');
  expect(isEnglish('Create') && isEnglish('Adding soft light') && !isEnglish('soft light')).toBe(true);
  expect(loaded).toEqual([]);
  await visitor.prompt().fill(LIGHTHOUSE);
  await visited.getByRole('button', { name: 'Prompt details' }).click();
  await visitor.part('chip').first().waitFor();
  expect(await faultsOf(visited), 'idle').toEqual([]);
  // The hashes of all languages come in a file of their own, which the first of them needs.
  const once = ['hashes', ...LANGUAGES.flatMap((code) => [code, `gallery-${code}`])].sort();
  expect(loaded.sort()).toEqual(once);

  await speak(visited, 'en');
  await visitor.create(`${LIGHTHOUSE} [sandbox:slow]`);
  await visited.locator('easel-generator .additions .chip').first().waitFor();
  expect(await faultsOf(visited), 'working').toEqual([]);

  await speak(visited, 'en');
  await visited.getByRole('button', { name: 'Cancel' }).click();
  await visitor.part('status', 'Canceled').waitFor();
  await visitor.create(FAST_LIGHTHOUSE);
  await visitor.shownImage();
  await visited.locator('easel-gallery [part~=tile]').first().waitFor();
  expect(await faultsOf(visited), 'done').toEqual([]);
  expect(loaded.sort()).toEqual(once);
});

it('Arabic is laid out from right to left on a page that is not, also its placeholder and the bar of the wait', async ({
  easel,
  visitor,
  site,
}) => {
  const { page: visited } = visitor;
  site.serve(page(easel.url, site.key, 'lang="ar"'));
  await visited.goto(site.origin);
  const field = visited.getByLabel('وصف الصورة المطلوبة');
  const directionOfField = () => field.evaluate((at) => getComputedStyle(at).direction);
  const left = (selector: string) =>
    visited.locator(`easel-generator ${selector}`).evaluate((at) => at.getBoundingClientRect().left);
  await field.waitFor();
  // The picture comes first: on the right, where such a line begins.
  expect(await left('.result')).toBeGreaterThan(await left('[part=form]'));
  expect(await directionOfField()).toBe('rtl');

  // A prompt has the direction of its own words.
  await field.fill(`${LIGHTHOUSE} [sandbox:slow]`);
  expect(await directionOfField()).toBe('ltr');
  await visited.getByRole('button', { name: /^إنشاء/ }).click();
  await visitor.part('progress').waitFor();
  expect(await left('.full')).toBeGreaterThan(await left('[part=progress]'));
  await visited.getByRole('button', { name: 'إلغاء' }).click();
});
