// Written by `npm run build` from the lists in `data`. Do not edit: after a merge that touches it, build again.
export const WORDS_FILE = {
  path: '/director/words.json',
  sha256: 'e1353ea11559710d5c5bb06cabcc37fa25d7b25b35ecfcc7d2f02493cd2461fa',
} as const;
