// Written by `npm run build` from the lists in `data`. Do not edit: after a merge that touches it, build again.
export const WORDS_FILE = {
  path: '/director/words.json',
  sha256: '5a4719bc4b489ce813fd08ae31e7da54d0479e3b5b891adc7425bac190367ec8',
} as const;
