import { LANGUAGES } from '../../src/widget/languages/index.ts';

/** A source, and the file of public/ that it becomes. */
export interface Entry {
  readonly source: string;
  readonly file: string;
  /** A constant in the files built after it, or a member of one, that becomes this one's hash: they load it, and check what they get. */
  readonly hashAs?: string;
  /** Loaded by a plain script tag, which knows itself as `document.currentScript`. */
  readonly classic?: true;
}

/** What other people's pages load. In the order in which they are built: a file that another one loads stands before it. */
export const TAG_FILES: readonly Entry[] = [
  { source: 'src/widget/work/index.ts', file: 'widget-work.js', hashAs: 'WORK_INTEGRITY' },
  ...LANGUAGES.map((code) => ({
    source: `src/widget/languages/${code}.ts`,
    file: `lang/${code}.js`,
    hashAs: `LANGUAGE_INTEGRITY.${code}`,
  })),
  ...LANGUAGES.map((code) => ({
    source: `src/widget/gallery/languages/${code}.ts`,
    file: `lang/gallery-${code}.js`,
    hashAs: `GALLERY_LANGUAGE_INTEGRITY.${code}`,
  })),
  { source: 'src/widget/index.ts', file: 'widget.js' },
  { source: 'src/widget/gallery/index.ts', file: 'gallery.js' },
  { source: 'src/embed/index.ts', file: 'embed.js', classic: true },
];

/** What Easel's own pages load. */
export const PAGE_FILES: readonly Entry[] = [
  { source: 'src/pages/playground/index.ts', file: 'playground.js' },
  { source: 'src/pages/states/index.ts', file: 'states.js' },
  { source: 'src/pages/embed/index.ts', file: 'embed-page.js' },
];
