// Written by `npm run build` from the lists in `data`. Do not edit: after a merge that touches it, build again.
export const WORDS_FILE = {
  path: '/director/words.json',
  sha256: '4243b0380b1091369e279c226c29b76c133986dfabe9eaabdf70c9460609978b',
} as const;
