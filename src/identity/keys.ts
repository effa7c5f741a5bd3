import { sha256Hex } from '../../common/hex.ts';
import { newKeyId } from '../../common/ids.ts';
import type { KeyKind } from '../contract/identity.ts';

const PREFIXES: Readonly<Record<KeyKind, string>> = { secret: 'sk_', publishable: 'pk_' };
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 32;

/** A new key: 190 bits of chance. `key` is shown once; only `hash` (SHA-256, hex) is kept. */
export async function newKey(kind: KeyKind): Promise<{ id: string; key: string; hash: string }> {
  const key = `${PREFIXES[kind]}${randomLetters(LENGTH)}`;
  return { id: newKeyId(), key, hash: await sha256Hex(key) };
}

/** The kind that a credential claims to be by its prefix; `null` where it is no key. */
export function kindOf(credential: string): KeyKind | null {
  if (credential.startsWith(PREFIXES.secret)) return 'secret';
  return credential.startsWith(PREFIXES.publishable) ? 'publishable' : null;
}

/** Draws again what would favour the first letters: 248 is the largest multiple of 62 in a byte. */
function randomLetters(count: number): string {
  let text = '';
  while (text.length < count) {
    for (const byte of crypto.getRandomValues(new Uint8Array(count))) {
      if (byte < 248 && text.length < count) text += LETTERS[byte % LETTERS.length];
    }
  }
  return text;
}
