// Written by `npm run build` from the lists in `data`. Do not edit: after a merge that touches it, build again.
export const WORDS_FILE = {
  path: '/director/words.json',
  sha256: 'eca8ea8eedde7bdc291375503c2e824f6d20768f7792a1df41404fd7b443eaea',
} as const;
