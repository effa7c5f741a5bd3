import { type Counted, count, fillIn } from '../../elements/generator/strings.ts';
import { ENGLISH } from './languages/en/index.ts';

/** A language of the dashboard. */
export type AdminTexts = typeof ENGLISH;

/** By language code. To add one, write a folder beside `languages/en` and its line here. */
const LANGUAGES: Readonly<Record<string, AdminTexts>> = { en: ENGLISH };

/** The first of the person's languages that the dashboard has. */
function languageOf(wanted: readonly string[]): AdminTexts {
  const code = wanted.map((name) => name.slice(0, 2).toLowerCase()).find((name) => name in LANGUAGES);
  return LANGUAGES[code ?? 'en'] ?? ENGLISH;
}

/** The texts of this page. They stay the same for as long as it is open. */
export const TEXTS: AdminTexts = languageOf(globalThis.navigator?.languages ?? []);

type Values = Readonly<Record<string, string | number>>;

/** Fills in each `{name}`. */
export const say = (text: string, values: Values): string => fillIn(text, values);

/** The text for `n` things, with its plural form. */
export function sayCount(text: Counted, n: number, values: Values = {}): string {
  const texts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
  return count(text, n, TEXTS, texts);
}

/** A text with elements in it: `{name}` becomes the node of that name. */
export function sayNodes(text: string, nodes: Readonly<Record<string, Node | string>>): (Node | string)[] {
  return text.split(/(\{\w+\})/).flatMap((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    return part === '' ? [] : [name === undefined ? part : (nodes[name] ?? part)];
  });
}
