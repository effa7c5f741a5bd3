import { importChecked } from '../generator/loader.ts';

/** The words of one element: English is built in, every other language is a file. */
export interface Dictionary<S> {
  readonly english: S;
  /** What the names of its files begin with. */
  readonly files: string;
  /** The hash of a language's file: a function, since the build knows it and a test of the sources does not. */
  readonly hash: (code: string) => string | undefined;
}

/** The language that is written where an element stands, as a page says it: on itself or around it, also outside of shadow roots. */
export function localeOf(element: Element): string {
  for (let at: Element | undefined = element; at; at = (at.getRootNode() as Partial<ShadowRoot>).host) {
    const said = at.closest<HTMLElement>('[lang]')?.lang;
    if (said) return said;
  }
  return navigator.language;
}

/** Words in the language of the page: English at once, others as soon as their file is there. */
export interface Languages<S> {
  /** The words for a locale; `null` while they are on their way for the first time. */
  get(locale: string): (S & { readonly locale: string }) | null;
}

/** @param arrived told when words that were `null` can be had, or cannot and will be English */
export function createLanguages<S extends object>({ english, files, hash }: Dictionary<S>, arrived: () => void): Languages<S> {
  const known = new Map<string, S | null>();

  async function load(code: string): Promise<void> {
    const file = importChecked<{ default: S }>(`${files}${code}.js`, hash(code) ?? '', 0);
    // English words with English numbers are better than none.
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

/** What `Intl` takes: a page may have written anything. */
function canonical(locale: string, otherwise: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? otherwise;
  } catch {
    return otherwise;
  }
}
