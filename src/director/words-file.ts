// Written by `npm run build` from the lists in `data`. Do not edit: after a merge that touches it, build again.
export const WORDS_FILE = {
  path: '/director/words.json',
  sha256: '04fbf934931ff17b215f4358e6ce5ddf782ff98e33a99a890bc205b9cdc500d3',
} as const;
