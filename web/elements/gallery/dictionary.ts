import type { Dictionary } from '../common/language.ts';
import { ENGLISH_GALLERY } from './languages/en.ts';
import type { GalleryStrings } from './strings.ts';

/** Set by the build. */
declare const GALLERY_LANGUAGE_INTEGRITY: Readonly<Record<string, string>>;

export const GALLERY_DICTIONARY: Dictionary<GalleryStrings> = {
  english: ENGLISH_GALLERY,
  files: 'lang/gallery-',
  hash: (code) => GALLERY_LANGUAGE_INTEGRITY[code],
};
