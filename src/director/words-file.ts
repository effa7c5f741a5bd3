// Written by `npm run build` from the lists in `data`. Do not edit: after a merge that touches it, build again.
export const WORDS_FILE = {
  path: '/director/words.json',
  sha256: '92136b7d8e63afacb3c6fa467ea89920c623ad08ab960bf4194f45d23b225d34',
} as const;
