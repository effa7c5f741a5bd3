/** Secrets that a deployment makes at its first start, and the one-time code that shows its operator the admin token. */
export interface FirstStart {
  readonly v: 1;
  readonly signingSecret: string;
  readonly adminToken: string;
  /** Whether the admin token was shown. It is shown once. */
  readonly claimed: boolean;
  readonly code: { readonly hash: string; readonly issuedAt: number; readonly triesLeft: number } | null;
}

const CODE_LIFE_MS = 15 * 60_000;
const CODE_PAUSE_MS = 60_000;
const TRIES = 5;
const SECRET_BYTES = 32;
const CODE_BYTES = 5;
const CODE_LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

export function newFirstStart(): FirstStart {
  return { v: 1, signingSecret: randomText(), adminToken: `adm_${randomText()}`, claimed: false, code: null };
}

function randomText(): string {
  return crypto.getRandomValues(new Uint8Array(SECRET_BYTES)).toBase64({ alphabet: 'base64url', omitPadding: true });
}

/** A code of 40 random bits, written as `xxxx-xxxx`. */
export function newCode(): string {
  const bits = [...crypto.getRandomValues(new Uint8Array(CODE_BYTES))].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = bits.match(/.{5}/g)?.map((five) => CODE_LETTERS[Number.parseInt(five, 2)]) ?? [];
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

/** The state with another code; `null` if the token was shown already, or the last code is younger than a minute. */
export function withCode(state: FirstStart, hash: string, now: number): FirstStart | null {
  if (state.claimed || (state.code && now - state.code.issuedAt < CODE_PAUSE_MS)) return null;
  return { ...state, code: { hash, issuedAt: now, triesLeft: TRIES } };
}

/** Tries a code, by its digest. A code works once, for 15 minutes, and dies after five wrong tries. */
export function claim(
  state: FirstStart,
  hash: string,
  now: number,
): { readonly state: FirstStart; readonly adminToken: string | null } {
  const { code, claimed } = state;
  if (claimed || !code || code.triesLeft <= 0 || now - code.issuedAt > CODE_LIFE_MS) return { state, adminToken: null };
  // Digests are compared, so the time it takes says nothing about the code.
  if (code.hash === hash) return { state: { ...state, claimed: true, code: null }, adminToken: state.adminToken };
  return { state: { ...state, code: { ...code, triesLeft: code.triesLeft - 1 } }, adminToken: null };
}
