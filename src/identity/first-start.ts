/** A one-time code, by its digest. */
interface IssuedCode {
  readonly hash: string;
  readonly issuedAt: number;
}

/** Secrets that a deployment makes at its first start, and the one-time codes that show its operator the admin token. */
export interface FirstStart {
  readonly v: 2;
  readonly signingSecret: string;
  readonly adminToken: string;
  /** Whether the admin token was shown. It is shown once. */
  readonly claimed: boolean;
  /** Codes that still work, oldest first. At most 16: one a minute, each for 15 minutes. */
  readonly codes: readonly IssuedCode[];
}

/** The first form. */
interface EarlierFirstStart extends Pick<FirstStart, 'signingSecret' | 'adminToken' | 'claimed'> {
  readonly v: 1;
}

const CODE_LIFE_MS = 15 * 60_000;
const CODE_PAUSE_MS = 60_000;
const SECRET_BYTES = 32;
const CODE_LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
/** 60 bits. One object checks about 1,000 guesses a second: a year of them finds one of 16 codes with a chance of 1 in 2 million. */
const CODE_LENGTH = 12;
const MOST_CODES = CODE_LIFE_MS / CODE_PAUSE_MS + 1;

export function newFirstStart(): FirstStart {
  return { v: 2, signingSecret: randomText(), adminToken: `adm_${randomText()}`, claimed: false, codes: [] };
}

function randomText(): string {
  return crypto.getRandomValues(new Uint8Array(SECRET_BYTES)).toBase64({ alphabet: 'base64url', omitPadding: true });
}

/** A code of 60 random bits, written as `xxxx-xxxx-xxxx`. */
export function newCode(): string {
  const random = crypto.getRandomValues(new Uint8Array(CODE_LENGTH));
  const letters = Array.from(random, (byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join('');
  return letters.replace(/.{4}(?=.)/g, '$&-');
}

const unexpired = (codes: readonly IssuedCode[], now: number) =>
  codes.filter(({ issuedAt }) => now >= issuedAt && now - issuedAt <= CODE_LIFE_MS);

/**
 * The state with one more code; `null` if the token was shown already, or the last code is younger than a minute.
 * Anyone may ask for a code, so earlier codes stay valid: a stranger's request must not end the operator's code.
 */
export function withCode(state: FirstStart, hash: string, now: number): FirstStart | null {
  const codes = unexpired(state.codes, now);
  const last = codes.at(-1);
  if (state.claimed || (last && now - last.issuedAt < CODE_PAUSE_MS)) return null;
  return { ...state, codes: [...codes, { hash, issuedAt: now }].slice(-MOST_CODES) };
}

/**
 * Tries a code, by its digest. A code works for 15 minutes, and the first right one ends them all. Returns `null` for a wrong
 * one. Wrong tries are not counted: a limit would let a stranger end the operator's code. No number of guesses finds 60 bits.
 */
export function claimDeployment(
  state: FirstStart,
  hash: string,
  now: number,
): { readonly state: FirstStart; readonly adminToken: string } | null {
  // Digests are compared, so the time it takes says nothing about the code.
  if (state.claimed || !unexpired(state.codes, now).some((code) => code.hash === hash)) return null;
  return { state: { ...state, claimed: true, codes: [] }, adminToken: state.adminToken };
}

/** State of the first form had one code. It is dropped: another one is a minute away. */
export function upgradeFirstStart(stored: FirstStart | EarlierFirstStart): FirstStart {
  if (stored.v === 2) return stored;
  if (stored.v !== 1) throw new Error('the secrets were written by a newer version');
  const { signingSecret, adminToken, claimed } = stored;
  return { v: 2, signingSecret, adminToken, claimed, codes: [] };
}
