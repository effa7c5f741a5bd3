// Written by `npm run build` from the lists in `data`. Do not edit: after a merge that touches it, build again.
export const WORDS_FILE = {
  path: '/director/words.json',
  sha256: 'a23aea9c94cde147288f6e7847ee35308226a529211e73e12ba22c3afbd028f4',
} as const;
