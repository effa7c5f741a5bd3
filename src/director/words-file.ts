// Written by `npm run build` from the lists in `data`. Do not edit: after a merge that touches it, build again.
export const WORDS_FILE = {
  path: '/director/words.json',
  sha256: '9cb8db19cc58cd692a06152846d07c9d9b8ec7ada88082b98a9b465a1a5288be',
} as const;
