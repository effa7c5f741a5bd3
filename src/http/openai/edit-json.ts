import { INPUT_ID_PATTERN } from '../../../common/ids.ts';
import { err, ok, type Result } from '../../../common/result.ts';
import type { Refusal } from '../../contract/problems.ts';
import { invalidRequest } from '../validate.ts';
import type { EditField } from './edit-files.ts';

/** Base64 is in memory as text and as bytes. Larger pictures go into a form, which streams. */
export const MAX_EDIT_JSON_BYTES = 16 * 1024 * 1024;

/** A picture of a JSON edit: its bytes, or the id of one that Easel has. */
export type JsonPicture = { readonly field: EditField } & ({ readonly bytes: Uint8Array } | { readonly id: string });

const INPUT_ID = new RegExp(INPUT_ID_PATTERN);
const NO_PICTURE =
  'must be a data URL, the URL of an image of this Easel, or an id of Easel (img_… or upl_…); no other URL is fetched, and no file of OpenAI';

/**
 * Takes the pictures out of the JSON of an edit. Each of `images` and `mask` is an object, or the text that would be in it.
 * `image_url` is a data URL, or the URL of an image of this Easel. `file_id` is an id of Easel's. No other URL is fetched.
 * @param origins of Easel's own image URLs
 */
export function readEditJson(
  body: Readonly<Record<string, unknown>>,
  origins: readonly string[],
): Result<{ readonly fields: Record<string, unknown>; readonly pictures: readonly JsonPicture[] }, Refusal> {
  const { images, image, mask, ...fields } = body;
  if (isGiven(images) && isGiven(image)) {
    return err(invalidRequest([{ pointer: '/image', message: 'was sent besides images; name all pictures in one of them' }]));
  }
  const given = images ?? image ?? [];
  const pictures: JsonPicture[] = [];
  for (const [index, value] of (Array.isArray(given) ? given : [given]).entries()) {
    const read = readPicture('image', value, origins);
    if (typeof read === 'string') return err(invalidRequest([{ pointer: `/image/${index}`, message: read }]));
    pictures.push(read);
  }
  if (!isGiven(mask)) return ok({ fields, pictures });
  const read = readPicture('mask', mask, origins);
  if (typeof read === 'string') return err(invalidRequest([{ pointer: '/mask', message: read }]));
  return ok({ fields, pictures: [...pictures, read] });
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function readPicture(field: EditField, value: unknown, origins: readonly string[]): JsonPicture | string {
  const text = addressOf(value);
  if (text === null) return 'must have an image_url or a file_id, and not both';
  if (INPUT_ID.test(text)) return { field, id: text };
  if (/^data:/i.test(text)) {
    const bytes = bytesOf(text);
    return bytes ? { field, bytes } : 'is not a data URL in base64';
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  const id = url && origins.includes(url.origin) ? /^\/i\/(img_[0-9a-z]+)\.\w+$/.exec(url.pathname)?.[1] : undefined;
  return id === undefined ? NO_PICTURE : { field, id };
}

function addressOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return null;
  const { image_url: url, file_id: id } = value as { image_url?: unknown; file_id?: unknown };
  if (isGiven(url) && isGiven(id)) return null;
  return typeof url === 'string' ? url : typeof id === 'string' ? id : null;
}

function bytesOf(dataUrl: string): Uint8Array | null {
  const comma = dataUrl.indexOf(',');
  if (comma < 0 || !/;base64$/i.test(dataUrl.slice(0, comma))) return null;
  try {
    return Uint8Array.fromBase64(dataUrl.slice(comma + 1));
  } catch {
    return null;
  }
}
