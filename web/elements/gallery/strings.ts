/** Every text of the gallery. A language is one such object. `{name}` is filled in. */
export interface GalleryStrings {
  /** Which way the language is written. */
  readonly dir: 'ltr' | 'rtl';
  readonly images: string;
  readonly loading: string;
  readonly empty: string;
  readonly more: string;
  readonly loaded: string;
  readonly all: string;
  readonly failed: string;
  readonly moreFailed: string;
  readonly retry: string;
  readonly fresh: string;
  readonly copy: string;
  readonly copied: string;
  readonly notCopied: string;
  readonly download: string;
  readonly delete: string;
  readonly deleted: string;
  readonly deletedAloud: string;
  readonly undo: string;
  readonly back: string;
  readonly notDeleted: string;
  readonly close: string;
  readonly previous: string;
  readonly next: string;
  readonly position: string;
  readonly viewer: string;
  readonly directedPrompt: string;
  readonly model: string;
  readonly size: string;
  readonly made: string;
  /** The images that were made of each other, and one of them. */
  readonly versions: string;
  readonly version: string;
}

/** The texts, with the locale of numbers and dates. */
export interface GalleryLanguage extends GalleryStrings {
  readonly locale: string;
}
