// Written by `npm run build` from the lists in `data`. Do not edit: after a merge that touches it, build again.
export const WORDS_FILE = {
  path: '/director/words.json',
  sha256: '86d0baa16407959da90e2bcf90e3e2f0ca2230686dff4fccd5b7ceacab4ff471',
} as const;
