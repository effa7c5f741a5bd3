import type { Dictionary } from '../common/language.ts';
import { ENGLISH_FORM } from './languages/en.ts';
import type { FormStrings } from './strings.ts';

/** Set by the build. */
declare const LANGUAGE_INTEGRITY: Readonly<Record<string, string>>;

/** The generator's words: a file of a language has those of the wait, too. */
export const GENERATOR_DICTIONARY: Dictionary<FormStrings> = {
  english: ENGLISH_FORM,
  files: 'lang/',
  hash: (code) => LANGUAGE_INTEGRITY[code],
};
