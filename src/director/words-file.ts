// Written by `npm run build` from the lists in `data`. Do not edit: after a merge that touches it, build again.
export const WORDS_FILE = {
  path: '/director/words.json',
  sha256: 'af7fcf1a7320cfccd87bada3cdc2a7d586f8eea7be602e0d778c32c7bf883860',
} as const;
