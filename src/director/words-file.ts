// Written by `npm run build` from the lists in `data`. Do not edit: after a merge that touches it, build again.
export const WORDS_FILE = {
  path: '/director/words.json',
  sha256: '01c2bd70caa1ad2e2c5566641e2293b83a1ac6991feb7b895d4eb6cac7a579f1',
} as const;
