import { base32, idempotentRunName, newImageId, newUploadId, randomRunName, uploadIdStart } from '../../common/ids.ts';

/**
 * Ids that only this deployment can make. Some of their letters are a MAC of the others, so an invented id is refused after one
 * hash. It reaches no object, no bucket and no database.
 */
export interface Ids {
  /** The name of the object for a new generation. */
  randomRunName(): Promise<string>;
  /** The name of the object for an `Idempotency-Key` of a subject. The same pair always gets the same name. */
  idempotentRunName(subject: string, idempotencyKey: string): Promise<string>;
  newImageId(): Promise<string>;
  /** The id of an upload of that subject of that key. */
  newUploadId(keyId: string, subject: string): Promise<string>;
  /** Whether this deployment made the id of a generation, an image or an upload. */
  isOurs(id: string): Promise<boolean>;
}

/** `gen_`: 80 bits, a check of 20 bits, and the run's own suffix. `img_`: 100 bits and a check of 30 bits. `upl_`: 60 bits of the owner before them. */
const FORMS = {
  gen: { pattern: /^gen_([0-9a-z]{16})([0-9a-z]{4})[0-9a-z]{6}$/, seed: 16, check: 4 },
  img: { pattern: /^img_([0-9a-z]{20})([0-9a-z]{6})$/, seed: 20, check: 6 },
  upl: { pattern: /^upl_([0-9a-z]{32})([0-9a-z]{6})$/, seed: 32, check: 6 },
} as const;
type IdKind = keyof typeof FORMS;

/**
 * @param secret ID_SECRET, or SIGNING_SECRET if there is none; `null` if the configuration is not valid. Then nothing new is
 * made, and every id passes: stored images must stay available
 */
export function createIds(secret: string | null): Ids {
  // The key itself and no promise of it: one request must not wait for what another has begun.
  let known: CryptoKey | null = null;
  const key = async (): Promise<CryptoKey> => {
    known ??= await crypto.subtle.importKey('raw', utf8(`ids\n${secret}`), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    return known;
  };
  const mac = async (kind: IdKind, seed: string): Promise<string> => {
    const digest = await crypto.subtle.sign('HMAC', await key(), utf8(`${kind}\n${seed}`));
    return base32(new Uint8Array(digest).subarray(0, FORMS[kind].check));
  };
  const checked = async (kind: IdKind, random: string): Promise<string> => {
    const seed = random.slice(0, FORMS[kind].seed);
    return `${seed}${await mac(kind, seed)}`;
  };
  return {
    randomRunName: () => checked('gen', randomRunName()),
    idempotentRunName: async (subject, idempotencyKey) => checked('gen', await idempotentRunName(subject, idempotencyKey)),
    newImageId: async () => `img_${await checked('img', newImageId().slice('img_'.length))}`,
    newUploadId: async (keyId, subject) => {
      const id = newUploadId(await uploadIdStart(keyId, subject));
      return `upl_${await checked('upl', id.slice('upl_'.length))}`;
    },
    async isOurs(id) {
      const kind: IdKind = id.startsWith('gen_') ? 'gen' : id.startsWith('upl_') ? 'upl' : 'img';
      const [, seed = '', check = ''] = FORMS[kind].pattern.exec(id) ?? [];
      return seed !== '' && (secret === null || (await mac(kind, seed)) === check);
    },
  };
}

function utf8(text: string) {
  return new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
}
