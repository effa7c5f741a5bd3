import { sha256Hex } from '../../common/hex.ts';
import { newKeyId } from '../../common/ids.ts';
import type { KeyKind } from '../contract/identity.ts';

const PREFIXES: Readonly<Record<KeyKind, string>> = { secret: 'sk_', publishable: 'pk_' };
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 32;

/** A new key with 190 random bits. `key` is shown once; only `hash` (SHA-256, hex) is stored. */
export async function newKey(kind: KeyKind): Promise<{ id: string; key: string; hash: string }> {
  const key = `${PREFIXES[kind]}${randomLetters(LENGTH)}`;
  return { id: newKeyId(), key, hash: await sha256Hex(key) };
}

/** The kind that a credential claims to be by its prefix; `null` if it is not a key. */
export function kindOf(credential: string): KeyKind | null {
  if (credential.startsWith(PREFIXES.secret)) return 'secret';
  return credential.startsWith(PREFIXES.publishable) ? 'publishable' : null;
}

/** Rejects bytes from 248, the largest multiple of 62 in a byte. So no letter is more likely than another. */
function randomLetters(count: number): string {
  let text = '';
  // Bound: 248 of 256 bytes are letters, so two rounds are rare.
  while (text.length < count) {
    for (const byte of crypto.getRandomValues(new Uint8Array(count))) {
      if (byte < 248 && text.length < count) text += LETTERS[byte % LETTERS.length];
    }
  }
  return text;
}
