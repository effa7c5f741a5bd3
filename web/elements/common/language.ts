import { LANGUAGES } from '../generator/languages/index.ts';
import { importChecked } from '../generator/loader.ts';

/** The texts of one element. English is built in, every other language is a file. */
export interface Dictionary<S> {
  readonly english: S;
  /** How the names of its files begin. */
  readonly files: string;
}

/** Set by the build: the hash of the file that has the hashes of all languages. A page in English needs none of them. */
declare const LANGUAGES_INTEGRITY: string;

/** Imports the file of a language, with its hash from the file of hashes. */
async function importLanguage<S>(file: string): Promise<S> {
  const { default: hashes } = await importChecked<{ default: Readonly<Record<string, string>> }>(HASHES, LANGUAGES_INTEGRITY, 0);
  return (await importChecked<{ default: S }>(file, hashes[file] ?? '', 0)).default;
}

const HASHES = 'lang/hashes.js';

/** The language of the page at an element: `lang` on itself or around it, also outside of shadow roots; else the browser's. */
export function localeOf(element: Element): string {
  for (let at: Element | undefined = element; at; at = (at.getRootNode() as Partial<ShadowRoot>).host) {
    const said = at.closest<HTMLElement>('[lang]')?.lang;
    if (said) return said;
  }
  return navigator.language;
}

/** Texts in the language of the page: English at once, any other when its file is loaded. */
export interface Languages<S> {
  /** The texts for a locale; `null` while they are loading for the first time. */
  get(locale: string): (S & { readonly locale: string }) | null;
}

/** @param arrived called when texts are loaded, or could not be: then they are English */
export function createLanguages<S extends object>({ english, files }: Dictionary<S>, arrived: () => void): Languages<S> {
  const known = new Map<string, S | null>();

  async function load(code: string): Promise<void> {
    // English texts are better than none.
    known.set(code, await importLanguage<S>(`${files}${code}.js`).catch(() => english));
    arrived();
  }

  return {
    get(locale) {
      const code = locale.split('-')[0]?.toLowerCase() ?? '';
      if (!(LANGUAGES as readonly string[]).includes(code)) {
        return { ...english, locale: code === 'en' ? canonical(locale, 'en') : 'en' };
      }
      if (!known.has(code)) {
        known.set(code, null);
        void load(code);
      }
      const strings = known.get(code) ?? null;
      return strings && { ...strings, locale: strings === english ? 'en' : canonical(locale, code) };
    },
  };
}

/** A locale that `Intl` accepts. A page may have written anything. */
function canonical(locale: string, otherwise: string): string {
  try {
    return String(Intl.getCanonicalLocales(locale));
  } catch {
    return otherwise;
  }
}
