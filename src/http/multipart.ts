import { joinBytes } from '../../common/bytes.ts';

/** One part of a multipart body. Read its body before the next part; what is left of it is skipped. */
export interface MultipartPart {
  /** The name of the field; empty if it has none. */
  readonly name: string;
  readonly body: AsyncIterable<Uint8Array>;
}

/** The body is no valid multipart form, it ended too early, or it has more parts or bytes than allowed. */
export class MultipartFault extends Error {
  override readonly name = 'MultipartFault';
  readonly kind: 'malformed' | 'cut' | 'too_large' | 'too_many_parts';

  constructor(kind: MultipartFault['kind']) {
    super(kind);
    this.kind = kind;
  }
}

const MAX_HEAD_BYTES = 8 * 1024;
const MAX_PARTS = 64;
const HEAD_END = latin1('\r\n\r\n');
const LINE_END = latin1('\r\n');
const PARAMETER = /;\s*([\w*-]+)=(?:"([^"]*)"|([^;\s]*))/g;

/** What is wrong with a form, unless it is too large. It ends a sentence. */
export function formMessage({ kind }: MultipartFault): string {
  return kind === 'too_many_parts' ? `has more than ${MAX_PARTS} parts` : 'is not a whole multipart form';
}

/** The boundary in a `Content-Type` of a multipart form; `null` if it is none. */
export function boundaryOf(contentType: string | undefined): string | null {
  if (!/^multipart\/form-data\s*;/i.test(contentType ?? '')) return null;
  const match = /;\s*boundary=(?:"([^"\r\n]{1,70})"|([^;\s"]{1,70}))(?=$|[;\s])/i.exec(contentType ?? '');
  return match?.[1] ?? match?.[2] ?? null;
}

/**
 * Reads a multipart form (RFC 7578) as it arrives. Parts are handed out one after another, and at most one piece of a part is
 * in memory. Names and types of files are not read: the first bytes of a file tell what it is.
 * @param maxBytes of the whole body, for bodies that declare no length
 * @throws MultipartFault
 */
export async function* readMultipart(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
  maxBytes: number,
): AsyncGenerator<MultipartPart> {
  const reader = new DelimitedReader(body, maxBytes);
  const delimiter = latin1(`\r\n--${boundary}`);
  // The first delimiter has no line end before it unless text precedes it.
  reader.unread(LINE_END);
  await skip(reader, delimiter);
  // Bound: MAX_PARTS.
  for (let parts = 0; ; parts++) {
    const tail = await reader.upTo(LINE_END, MAX_HEAD_BYTES, true);
    if (tail.startsWith('--')) return;
    if (tail.trim() !== '') throw new MultipartFault('malformed');
    if (parts === MAX_PARTS) throw new MultipartFault('too_many_parts');
    // A part without headers begins with an empty line.
    reader.unread(LINE_END);
    const head = await reader.upTo(HEAD_END, MAX_HEAD_BYTES, false);
    const pieces = { next: () => reader.piece(delimiter) };
    yield { name: nameOf(head), body: { [Symbol.asyncIterator]: () => pieces } };
    await skip(reader, delimiter);
  }
}

async function skip(reader: DelimitedReader, delimiter: Uint8Array): Promise<void> {
  // Bound: maxBytes.
  while (!(await reader.piece(delimiter)).done);
  reader.endPiece();
}

function nameOf(head: string): string {
  const line = /(?:^|\r\n)content-disposition:([^\r\n]*)/i.exec(head)?.[1] ?? '';
  // One parameter after another: the name of a file may hold what looks like one.
  for (const [, parameter, quoted, plain] of line.matchAll(PARAMETER)) {
    if (parameter?.toLowerCase() === 'name') return quoted ?? plain ?? '';
  }
  return '';
}

class DelimitedReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #buffer = new Uint8Array();
  #left: number;
  /** The delimiter behind the current piece was read. */
  #atEnd = false;

  constructor(body: AsyncIterable<Uint8Array>, maxBytes: number) {
    this.#source = body[Symbol.asyncIterator]();
    this.#left = maxBytes;
  }

  unread(bytes: Uint8Array): void {
    this.#buffer = joinBytes([bytes, this.#buffer], bytes.length + this.#buffer.length);
  }

  endPiece(): void {
    this.#atEnd = false;
  }

  /** The next bytes before the delimiter; `done` once the delimiter was read, and ever after until `endPiece`. */
  async piece(delimiter: Uint8Array): Promise<IteratorResult<Uint8Array, undefined>> {
    // Bound: maxBytes.
    for (;;) {
      if (this.#atEnd) return { done: true, value: undefined };
      const at = indexOf(this.#buffer, delimiter);
      if (at >= 0) {
        this.#atEnd = true;
        const value = this.#take(at);
        this.#take(delimiter.length);
        if (value.length > 0) return { done: false, value };
        continue;
      }
      // The end of the buffer may be the beginning of the delimiter.
      const safe = this.#buffer.length - delimiter.length + 1;
      if (safe > 0) return { done: false, value: this.#take(safe) };
      await this.#fill();
    }
  }

  /** The text before `end`, which is read too. Lenient about the end of the body if `mayEnd`. */
  async upTo(end: Uint8Array, most: number, mayEnd: boolean): Promise<string> {
    // Bound: maxBytes.
    for (;;) {
      const at = indexOf(this.#buffer, end);
      if (at >= 0 && at <= most) {
        const text = new TextDecoder().decode(this.#take(at));
        this.#take(end.length);
        return text;
      }
      if (this.#buffer.length > most) throw new MultipartFault('malformed');
      // The last delimiter often ends the body without a line end.
      if (mayEnd && this.#buffer[0] === 0x2d && this.#buffer[1] === 0x2d) return '--';
      await this.#fill();
    }
  }

  #take(length: number): Uint8Array<ArrayBuffer> {
    const taken = this.#buffer.subarray(0, length);
    this.#buffer = this.#buffer.subarray(length);
    return taken;
  }

  async #fill(): Promise<void> {
    const next = await this.#source.next().catch(() => null);
    if (next === null || next.done) throw new MultipartFault('cut');
    this.#left -= next.value.length;
    if (this.#left < 0) throw new MultipartFault('too_large');
    this.#buffer = joinBytes([this.#buffer, next.value], this.#buffer.length + next.value.length);
  }
}

function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at >= 0 && at + wanted.length <= bytes.length; at = bytes.indexOf(first, at + 1)) {
    let same = 1;
    while (same < wanted.length && bytes[at + same] === wanted[same]) same++;
    if (same === wanted.length) return at;
  }
  return -1;
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 255);
}
