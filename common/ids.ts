/**
 * Identifiers. A generation's id is the name of its object (20 characters, 100 bits) and a suffix of six characters.
 * The `Idempotency-Key` names the object. The suffix tells this run from an earlier one under the same key.
 */

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const RUN_NAME_LENGTH = 20;
const RUN_SUFFIX_LENGTH = 6;

/** The form of an id, as the source of a regular expression: for schemas and the OpenAPI document. */
export const GENERATION_ID_PATTERN = '^gen_[0-9a-hjkmnp-tv-z]{26}$';
export const IMAGE_ID_PATTERN = '^img_[0-9a-hjkmnp-tv-z]{26}$';
export const UPLOAD_ID_PATTERN = '^upl_[0-9a-hjkmnp-tv-z]{38}$';
/** What a generation may start from: an image of Easel's or an upload. */
export const INPUT_ID_PATTERN = '^(?:img_[0-9a-hjkmnp-tv-z]{26}|upl_[0-9a-hjkmnp-tv-z]{38})$';
export const WEBHOOK_ID_PATTERN = '^whk_[0-9a-hjkmnp-tv-z]{16}$';
export const KEY_ID_PATTERN = '^key_[0-9a-hjkmnp-tv-z]{16}$';

const GENERATION_ID = new RegExp(GENERATION_ID_PATTERN);
const IMAGE_ID = new RegExp(IMAGE_ID_PATTERN);
const UPLOAD_ID = new RegExp(UPLOAD_ID_PATTERN);
const UPLOAD_OWNER_LENGTH = 12;

/** Crockford's base 32, one letter for the low five bits of each byte, so that letters are uniform. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += ALPHABET[byte & 31];
  return text;
}

function randomBase32(length: number): string {
  return base32(crypto.getRandomValues(new Uint8Array(length)));
}

/** A new name for the object that runs a generation without an `Idempotency-Key`. `identity/ids.ts` puts a check into it. */
export function randomRunName(): string {
  return randomBase32(RUN_NAME_LENGTH);
}

/** The name of the object for this subject's `Idempotency-Key`: the same for the same pair, and for no other. */
export async function idempotentRunName(subject: string, idempotencyKey: string): Promise<string> {
  const text = new TextEncoder().encode(`${subject}\n${idempotencyKey}`);
  const digest = await crypto.subtle.digest('SHA-256', text);
  return base32(new Uint8Array(digest).subarray(0, RUN_NAME_LENGTH));
}

/** The id of a new run of the object with this name. */
export function newGenerationId(runName: string): string {
  return `gen_${runName}${randomBase32(RUN_SUFFIX_LENGTH)}`;
}

/** The name of the object that runs this generation; `null` if the text is not a generation's id. */
export function runNameOf(text: string): string | null {
  return GENERATION_ID.test(text) ? text.slice(4, 4 + RUN_NAME_LENGTH) : null;
}

/** Unguessable and unrelated to its generation: one image's URL does not lead to its siblings. `identity/ids.ts` puts a check into it. */
export function newImageId(): string {
  return `img_${randomBase32(26)}`;
}

export function isImageId(text: string): boolean {
  return IMAGE_ID.test(text);
}

/**
 * How the ids of an owner's uploads begin. So the bucket lists the uploads of one owner without an index.
 * The start tells owners apart only almost surely (60 bits): each upload names its owner in full.
 */
export async function uploadIdStart(keyId: string, subject: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`uploads\n${keyId}\n${subject}`));
  return `upl_${base32(new Uint8Array(digest).subarray(0, UPLOAD_OWNER_LENGTH))}`;
}

/** A new id that begins with `uploadIdStart`. `identity/ids.ts` puts a check into it. */
export function newUploadId(start: string): string {
  return `${start}${randomBase32(26)}`;
}

export function isUploadId(text: string): boolean {
  return UPLOAD_ID.test(text);
}

/** The id of an adjustment: random, or the same for the same `Idempotency-Key` of the operator. */
export async function adjustmentId(subject: string, idempotencyKey: string): Promise<string> {
  return `adj_${await idempotentRunName(`adjustment ${subject}`, idempotencyKey)}`;
}

export function newRequestId(): string {
  return `req_${randomBase32(20)}`;
}

export function newKeyId(): string {
  return `key_${randomBase32(16)}`;
}

export function newWebhookId(): string {
  return `whk_${randomBase32(16)}`;
}

export function newVisitorId(): string {
  return `vis_${randomBase32(20)}`;
}
