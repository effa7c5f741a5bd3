import { ENGLISH_FORM } from './languages/en.ts';
import { LANGUAGES } from './languages/index.ts';
import { importChecked } from './loader.ts';
import type { FormLanguage, FormStrings, Strings } from './strings.ts';

/** Set by the build: the hash of each language's file. */
declare const LANGUAGE_INTEGRITY: Readonly<Record<string, string>>;

/** The language that is written where an element stands, as a page says it: on itself or around it, also outside of shadow roots. */
export function localeOf(element: Element): string {
  for (let at: Element | undefined = element; at; at = (at.getRootNode() as Partial<ShadowRoot>).host) {
    const said = at.closest<HTMLElement>('[lang]')?.lang;
    if (said) return said;
  }
  return navigator.language;
}

/** Words in the language of the page: English at once, others as soon as their file is there. */
export interface Languages {
  /** The words for a locale; `null` while they are on their way for the first time. */
  get(locale: string): FormLanguage | null;
}

/** @param arrived told when words that were `null` can be had, or cannot and will be English */
export function createLanguages(arrived: () => void): Languages {
  const known = new Map<string, FormStrings | null>();

  async function load(code: string): Promise<void> {
    const file = importChecked<{ default: Strings }>(`lang/${code}.js`, LANGUAGE_INTEGRITY[code] ?? '', 0);
    // English words with English numbers are better than none.
    known.set(code, await file.then((module) => module.default).catch(() => ENGLISH_FORM));
    arrived();
  }

  return {
    get(locale) {
      const code = locale.split('-')[0]?.toLowerCase() ?? '';
      if (!(LANGUAGES as readonly string[]).includes(code)) {
        return { ...ENGLISH_FORM, locale: code === 'en' ? canonical(locale, 'en') : 'en' };
      }
      if (!known.has(code)) {
        known.set(code, null);
        void load(code);
      }
      const strings = known.get(code) ?? null;
      return strings && { ...strings, locale: strings === ENGLISH_FORM ? 'en' : canonical(locale, code) };
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
