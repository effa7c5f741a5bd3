// Written by `npm run build` from the lists in `data`. Do not edit: after a merge that touches it, build again.
export const WORDS_FILE = {
  path: '/director/words.json',
  sha256: '96a22a4b2d34205802ed31747080316e4bc674d56e64b75141887e0f33657c52',
} as const;
