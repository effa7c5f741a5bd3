// Written by `npm run build` from the lists in `data`. Do not edit: after a merge that touches it, build again.
export const WORDS_FILE = {
  path: '/director/words.json',
  sha256: 'd90e0f61d0aa307dc262e894fd6665868435ce409101ef8148a3600f71acb1b7',
} as const;
