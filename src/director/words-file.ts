// Written by `npm run build` from the lists in `data`. Do not edit: after a merge that touches it, build again.
export const WORDS_FILE = {
  path: '/director/words.json',
  sha256: 'f91ad246d053b647c57bc17834f758b4fe19c61c0ec52e092c8f25102d872dca',
} as const;
