/** Every word that the gallery says, in one object, so that a language is one more of these. `{name}` is filled in. */
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
}

export const ENGLISH_GALLERY: GalleryStrings = {
  dir: 'ltr',
  images: 'Your images',
  loading: 'Loading…',
  empty: 'Images that you make appear here.',
  more: 'Load more',
  loaded: '{n} more loaded, {count} in all',
  all: 'That is all of them.',
  failed: 'Your images could not be loaded.',
  moreFailed: 'More could not be loaded.',
  retry: 'Try again',
  fresh: 'New image: {prompt}',
  copy: 'Copy link',
  copied: 'Link copied',
  notCopied: 'The link could not be copied.',
  download: 'Download',
  delete: 'Delete',
  deleted: 'Image deleted',
  deletedAloud: 'Deleted: {prompt}. Control + Z brings it back.',
  undo: 'Undo',
  back: 'Back again: {prompt}',
  notDeleted: 'The image could not be deleted.',
  close: 'Close',
  previous: 'Previous image',
  next: 'Next image',
  position: '{n} of {count}',
  viewer: 'Image',
  directedPrompt: 'The prompt that was sent',
  model: 'Model',
  size: 'Size',
  made: 'Made',
};
