// Written by `npm run build` from the lists in `data`. Do not edit: after a merge that touches it, build again.
export const WORDS_FILE = {
  path: '/director/words.json',
  sha256: '90f9cf7c3090574832ea2792b09bd5ac86b2288632cbec016785304ce458f976',
} as const;
