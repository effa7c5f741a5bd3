import type { Dictionary } from '../common/language.ts';
import { ENGLISH_GALLERY } from './languages/en.ts';
import type { GalleryStrings } from './strings.ts';

export const GALLERY_DICTIONARY: Dictionary<GalleryStrings> = {
  english: ENGLISH_GALLERY,
  files: 'lang/gallery-',
};
