import { MAX_INPUT_IMAGES, MAX_UPLOAD_BYTES } from '../../../common/limits.ts';
import { err, ok, type Result } from '../../../common/result.ts';
import type { Refusal } from '../../contract/problems.ts';
import { MultipartFault, readMultipart } from '../multipart.ts';
import { refuseUpload } from '../uploads/refuse-upload.ts';
import { invalidRequest } from '../validate.ts';
import type { EditField } from './edit-files.ts';

/** The text of a prompt of 32,000 characters, and some fields more. */
const MAX_TEXT_BYTES = 256 * 1024;
/** All pictures, a mask, and what a form adds. */
export const MAX_EDIT_BYTES = (MAX_INPUT_IMAGES + 1) * MAX_UPLOAD_BYTES + MAX_TEXT_BYTES;

const FILES: ReadonlyMap<string, EditField> = new Map([
  ['image', 'image'],
  ['image[]', 'image'],
  ['images', 'image'],
  ['images[]', 'image'],
  ['mask', 'mask'],
]);
const NUMBERS = ['n', 'output_compression', 'partial_images', 'seed'];

/** Takes a picture of the form. `fields` are those that came before it. */
export type PictureTaker = (
  field: EditField,
  body: AsyncIterable<Uint8Array>,
  fields: Readonly<Record<string, unknown>>,
) => Promise<Refusal | null>;

/**
 * Reads the form of an edit as OpenAI's clients send it: `image` once or several times, `image[]`, `image[0]`, `mask`, numbers and
 * booleans as text. Whether a part is a picture is decided by the name of its field, and what it is by its first bytes.
 */
export async function readEditForm(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
  take: PictureTaker,
): Promise<Result<Record<string, unknown>, Refusal>> {
  const fields = new Map<string, unknown>();
  let left = MAX_TEXT_BYTES;
  try {
    for await (const part of readMultipart(body, boundary, MAX_EDIT_BYTES)) {
      const file = FILES.get(part.name.replace(/\[\d{1,2}\]$/, '[]'));
      if (file) {
        const refusal = await take(file, part.body, Object.fromEntries(fields));
        if (refusal) return err(refusal);
        continue;
      }
      const text = await readText(part.body, left);
      if (text === null) return err(tooLong(part.name));
      left -= text.length;
      if (part.name === '') continue;
      if (fields.has(part.name)) return err(repeated(part.name));
      fields.set(part.name, fieldValue(part.name, text));
    }
  } catch (error) {
    if (!(error instanceof MultipartFault)) throw error;
    if (error.kind === 'too_large') return err(refuseUpload({ kind: 'too_large' }, ''));
    return err(invalidRequest([{ pointer: '', message: 'is not a whole multipart form' }]));
  }
  return ok(Object.fromEntries(fields));
}

async function readText(body: AsyncIterable<Uint8Array>, most: number): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > most) return null;
    text += decoder.decode(piece, { stream: true });
  }
  return text + decoder.decode();
}

/** A form has text alone. What is no number stays text, to be refused as such. */
function fieldValue(name: string, text: string): unknown {
  if (NUMBERS.includes(name) && /^-?\d{1,10}$/.test(text)) return Number(text);
  if (name === 'stream' && /^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (name === 'metadata') return parseObject(text);
  return text;
}

function parseObject(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function repeated(name: string): Refusal {
  return invalidRequest([{ pointer: `/${name.slice(0, 64)}`, message: 'was sent more than once' }]);
}

function tooLong(name: string): Refusal {
  return invalidRequest([{ pointer: `/${name.slice(0, 64)}`, message: 'has too much text' }]);
}
