import { MAX_INPUT_IMAGES, MAX_UPLOAD_BYTES } from '../../../common/limits.ts';
import { err, ok, type Result } from '../../../common/result.ts';
import type { Refusal } from '../../contract/problems.ts';
import { NOT_UTF8, readJsonText, readUtf8 } from '../json.ts';
import { formMessage, MultipartFault, readMultipart } from '../multipart.ts';
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
 * Reads the form of an edit as OpenAI's clients send it: `image` once or several times, `image[]`, `image[0]`, `mask`, numbers
 * and booleans as text. The name of a part's field decides whether it is a picture. Its first bytes decide which format it has.
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
      // Letters that are not UTF-8 would be replaced, and bought as such.
      const read = await readUtf8(part.body, left);
      if (!read.ok) return err(faultOf(part.name, read.error === 'too_long' ? 'has too much text' : NOT_UTF8));
      const text = read.value;
      left -= text.length;
      if (part.name === '') continue;
      if (fields.has(part.name)) return err(faultOf(part.name, 'was sent more than once'));
      fields.set(part.name, fieldValue(part.name, text));
    }
  } catch (error) {
    if (!(error instanceof MultipartFault)) throw error;
    if (error.kind === 'too_large') return err(refuseUpload({ kind: 'too_large' }, ''));
    return err(invalidRequest([{ pointer: '', message: formMessage(error) }]));
  }
  return ok(Object.fromEntries(fields));
}

/** A form has text alone. What is no number stays text, to be refused as such. */
function fieldValue(name: string, text: string): unknown {
  if (NUMBERS.includes(name) && /^-?\d{1,10}$/.test(text)) return Number(text);
  if (name === 'stream' && /^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (name === 'metadata') {
    const read = readJsonText(text);
    return read.ok ? read.value : text;
  }
  return text;
}

function faultOf(name: string, message: string): Refusal {
  return invalidRequest([{ pointer: `/${name.slice(0, 64)}`, message }]);
}
