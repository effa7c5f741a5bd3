import { importChecked } from '../generator/loader.ts';

/** The texts of one element. English is built in, every other language is a file. */
export interface Dictionary<S> {
  readonly english: S;
  /** How the names of its files begin. */
  readonly files: string;
  /** The hash of a language's file. A function, because the build sets it and a test of the sources has none. */
  readonly hash: (code: string) => string | undefined;
}

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
export function createLanguages<S extends object>({ english, files, hash }: Dictionary<S>, arrived: () => void): Languages<S> {
  const known = new Map<string, S | null>();

  async function load(code: string): Promise<void> {
    const file = importChecked<{ default: S }>(`${files}${code}.js`, hash(code) ?? '', 0);
    // English texts are better than none.
    known.set(code, await file.then((module) => module.default).catch(() => english));
    arrived();
  }

  return {
    get(locale) {
      const code = locale.split('-')[0]?.toLowerCase() ?? '';
      if (!hash(code)) {
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
    return Intl.getCanonicalLocales(locale)[0] ?? otherwise;
  } catch {
    return otherwise;
  }
}
