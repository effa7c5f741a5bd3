import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { say, sayCount, sayNodes, TEXTS } from '../../../../web/pages/admin/language.ts';
import { ENGLISH } from '../../../../web/pages/admin/languages/en/index.ts';

const FOLDER = join(import.meta.dirname, '../../../../web/pages/admin');
const SHEETS = (readdirSync(FOLDER, { recursive: true }) as string[]).filter((name) => name.endsWith('.css'));
const CSS_CLASSES = new Set(
  SHEETS.flatMap((name) => [...readFileSync(join(FOLDER, name), 'utf8').matchAll(/\.([a-z][\w-]*)/g)]).map(([, name]) => name),
);
/** What has a form that looks like a text and is none: names of headers, of errors of the platform, selectors, a phrase of a route. */
const NO_TEXTS = [
  ...['Accept', 'Content-Type', 'Easel-CSRF', 'Authorization: Bearer ', 'Prefer: wait=60', 'Firefox'],
  ...['input, select, textarea, dialog *', 'td a[data-key]', '0 0 100 4', 'npm run export', '-H "', "--json '"],
];

const files = (readdirSync(FOLDER, { recursive: true }) as string[])
  .filter((name) => name.endsWith('.ts') && !name.startsWith('languages/'))
  .sort();

interface Literal {
  readonly text: string;
  /** The code before it, without white space. */
  readonly before: string;
}

/** The strings of a file, and the fixed parts of its templates. Comments and regular expressions have none. */
function literalsOf(source: string): Literal[] {
  const token =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\n\\[])+\/[a-z]*(?=[.,);\s])|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/y;
  const found: Literal[] = [];
  const open: number[] = [];
  let code = '';
  let at = 0;
  const template = () => {
    let text = '';
    while (at < source.length && source[at] !== '`' && !source.startsWith('${', at)) text += source[at++];
    found.push({ text, before: code.slice(-3) });
    if (source[at] === '`') at += 1;
    else {
      open.push(0);
      at += 2;
    }
  };
  while (at < source.length) {
    token.lastIndex = at;
    const [match] = token.exec(source) ?? [];
    const letter = source[at] ?? '';
    if (
      match !== undefined &&
      !(letter === '/' && !/[=(:,[!&|?{};\n]/.test(code.at(-1) ?? '\n') && !match.startsWith('//') && !match.startsWith('/*'))
    ) {
      if (letter === "'" || letter === '"') found.push({ text: match.slice(1, -1), before: code.slice(-3) });
      at += match.length;
    } else if (letter === '`') {
      at += 1;
      template();
    } else {
      at += 1;
      if (letter === '{' && open.length > 0) open[open.length - 1] = (open.at(-1) ?? 0) + 1;
      if (letter === '}' && open.length > 0) {
        if (open.at(-1) === 0) {
          open.pop();
          template();
          continue;
        }
        open[open.length - 1] = (open.at(-1) ?? 0) - 1;
      }
      if (!/\s/.test(letter)) code += letter;
    }
  }
  return found;
}

/** Whether people would read it: several words, a capital at the beginning, or a child of an element. */
function isText({ text, before }: Literal): boolean {
  const words = text.trim().split(/\s+/);
  if (NO_TEXTS.includes(text) || !/\p{L}{2}/u.test(text)) return false;
  if (words.every((word) => CSS_CLASSES.has(word))) return before.endsWith('},');
  return /\p{L}.*\s|\s.*\p{L}/u.test(text) || /^\p{Lu}\p{Ll}/u.test(text) || before.endsWith('},');
}

it.each(files)('%s has no text of its own', (file) => {
  const source = readFileSync(join(FOLDER, file), 'utf8').replace(/^import[\s\S]*?from '[^']*';$/gm, '');
  expect(literalsOf(source).filter(isText)).toEqual([]);
});

it.each([
  ["h('p', {}, 'now')", ['now']],
  ["h('p', { class: 'soft' }, 'Used up')", ['Used up']],
  ['toast(`§{name} is revoked.`)', [' is revoked.']],
  ['toast(`or §{n > 1 ? `many §{n} of them` : "Nothing"}`)', ['or ', 'many ', ' of them', 'Nothing']],
  ["title: 'Requests'", ['Requests']],
  ["h('p', { class: 'card wants' }, text) // It's a remark", []],
  ["const path = `images/§{id}/hide`; /* a b */ x.replace(/[a b]'/g, y)", []],
])('the texts of %s are %j', (source, texts) => {
  expect(
    // `§{` stands for a placeholder, which a linter would take for a mistake here.
    literalsOf(source.replaceAll('§', '$'))
      .filter(isText)
      .map(({ text }) => text),
  ).toEqual(texts);
});

/** Every text by its path. */
function textsOf(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
}

it('every text of the table is used, and none is empty', () => {
  const code = files.map((file) => readFileSync(join(FOLDER, file), 'utf8')).join('\n');
  const { locale, dir, ...screens } = ENGLISH;
  expect([locale, dir]).toEqual(['en-US', 'ltr']);
  const unused = Object.entries(screens).flatMap(([screen, texts]) =>
    Object.keys(texts)
      .filter((name) => !new RegExp(`\\.${name}\\b|\\{[^}]*\\b${name}\\b[^}]*\\} = TEXTS`).test(code))
      .map((name) => `${screen}.${name}`),
  );
  expect(unused).toEqual([]);
  expect(textsOf(ENGLISH, '').filter(([, text]) => text.trim() === '')).toEqual([]);
});

it('fills in values, the plural of a number, and elements', () => {
  expect(say('{a} of {b}', { a: 1, b: 'two' })).toBe('1 of two');
  expect(sayCount(TEXTS.common.images, 1)).toBe('1 image');
  expect(sayCount(TEXTS.common.images, 1200)).toBe('1,200 images');
  expect(sayCount(TEXTS.keys.refused, 1, { origin: 'https://a.example', when: 'now' })).toBe(
    'Refused: https://a.example (once, now)',
  );
  expect(sayNodes('By {person} with {key}.', { person: 'ann', key: 'shop' })).toEqual(['By ', 'ann', ' with ', 'shop', '.']);
  expect(sayNodes('{a}{unknown}', { a: 'x' })).toEqual(['x', '{unknown}']);
});
