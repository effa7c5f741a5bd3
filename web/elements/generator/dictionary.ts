import type { Dictionary } from '../common/language.ts';
import { ENGLISH_FORM } from './languages/en.ts';
import type { FormStrings } from './strings.ts';

/** The texts of the generator. The file of a language also has the texts of the wait. */
export const GENERATOR_DICTIONARY: Dictionary<FormStrings> = {
  english: ENGLISH_FORM,
  files: 'lang/',
};
