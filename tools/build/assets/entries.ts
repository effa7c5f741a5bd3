import { LANGUAGES } from '../../../web/elements/generator/languages/index.ts';

/** A source, and the file of the served folder that it becomes. */
export interface Entry {
  readonly source: string;
  readonly file: string;
  /** A constant in the files built after it, or a member of one, that becomes this one's hash: they load it, and check what they get. */
  readonly hashAs?: string;
  /** Loaded by a plain script tag, which knows itself as `document.currentScript`. */
  readonly classic?: true;
}

/** What other people's pages load. In the order in which they are built: a file comes before those that load it. */
export const TAG_FILES: readonly Entry[] = [
  { source: 'web/elements/generator/brush/index.ts', file: 'widget-brush.js', hashAs: 'BRUSH_INTEGRITY' },
  { source: 'web/elements/generator/change/index.ts', file: 'widget-change.js', hashAs: 'CHANGE_INTEGRITY' },
  { source: 'web/elements/generator/advice/index.ts', file: 'widget-advice.js', hashAs: 'ADVICE_INTEGRITY' },
  { source: 'web/elements/generator/dialogs/index.ts', file: 'widget-dialogs.js', hashAs: 'DIALOGS_INTEGRITY' },
  { source: 'web/elements/generator/more/index.ts', file: 'widget-more.js', hashAs: 'MORE_INTEGRITY' },
  { source: 'web/elements/generator/work/index.ts', file: 'widget-work.js', hashAs: 'WORK_INTEGRITY' },
  { source: 'web/elements/generator/suggestions/index.ts', file: 'widget-suggestions.js', hashAs: 'SUGGESTIONS_INTEGRITY' },
  ...LANGUAGES.map((code) => ({
    source: `web/elements/generator/languages/${code}.ts`,
    file: `lang/${code}.js`,
    hashAs: `LANGUAGE_INTEGRITY.${code}`,
  })),
  ...LANGUAGES.map((code) => ({
    source: `web/elements/gallery/languages/${code}.ts`,
    file: `lang/gallery-${code}.js`,
    hashAs: `GALLERY_LANGUAGE_INTEGRITY.${code}`,
  })),
  { source: 'web/elements/common/language-hashes.ts', file: 'lang/hashes.js', hashAs: 'LANGUAGES_INTEGRITY' },
  { source: 'web/elements/generator/index.ts', file: 'widget.js' },
  { source: 'web/elements/gallery/index.ts', file: 'gallery.js' },
  { source: 'web/elements/embed/index.ts', file: 'embed.js', classic: true },
];

/** What Easel's own pages load. */
export const PAGE_FILES: readonly Entry[] = [
  { source: 'web/pages/playground/index.ts', file: 'playground.js' },
  { source: 'web/pages/states/index.ts', file: 'states.js' },
  { source: 'web/pages/embed/index.ts', file: 'embed-page.js' },
  { source: 'web/pages/setup/index.ts', file: 'setup.js' },
  { source: 'web/pages/docs/index.ts', file: 'docs.js' },
  { source: 'web/pages/admin/index.ts', file: 'admin.js' },
];
