import { CONTENT_TYPES, FILE_EXTENSIONS } from '../../common/formats.ts';
import type { ProviderInput } from '../generation/ports.ts';

/** A file of a form: an input under the name of its field. */
export interface FormFile {
  readonly field: string;
  readonly input: ProviderInput;
}

/** A multipart form whose files stream from storage. */
export interface StreamedForm {
  readonly contentType: string;
  /** Bytes of all parts. */
  readonly length: number;
  readonly parts: AsyncIterable<Uint8Array>;
  /** The last field and the end. Without it no server can make anything of the form. */
  readonly last: Uint8Array;
}

/**
 * The files first, one after another, then the fields. So a form that breaks off lacks its last field, and cannot have been
 * understood. `parts` throws if a file cannot be read, or has another length than its record.
 * @param boundary must not be guessable: the text of a user is in the form
 */
export function multipartForm(
  files: readonly FormFile[],
  fields: readonly (readonly [name: string, value: string])[],
  boundary: string,
): StreamedForm {
  const heads = files.map(({ field, input }, index) => ({ input, head: encode(headOf(field, input, index, boundary)) }));
  const texts = fields.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const between = encode(texts.slice(0, -1).join(''));
  const last = encode(`${texts.at(-1) ?? ''}--${boundary}--\r\n`);
  const ofFiles = heads.reduce((sum, { head, input }) => sum + head.length + input.bytes + LINE_END.length, 0);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    length: ofFiles + between.length + last.length,
    parts: partsOf(heads, between),
    last,
  };
}

const LINE_END = encode('\r\n');

function headOf(field: string, { format, role }: ProviderInput, index: number, boundary: string): string {
  const filename = `${role}-${index + 1}.${FILE_EXTENSIONS[format]}`;
  return `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${filename}"\r\nContent-Type: ${CONTENT_TYPES[format]}\r\n\r\n`;
}

async function* partsOf(
  files: readonly { readonly input: ProviderInput; readonly head: Uint8Array }[],
  between: Uint8Array,
): AsyncGenerator<Uint8Array> {
  for (const { input, head } of files) {
    yield head;
    let left = input.bytes;
    for await (const piece of await input.open()) {
      left -= piece.length;
      if (left < 0) break;
      yield piece;
    }
    if (left !== 0) throw new Error('the input has another length than its record');
    yield LINE_END;
  }
  yield between;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
