const FIRST_BYTES = 256 * 1024;
/** More than a piece of an answer brings: `PIECE_BYTES` of text are fewer bytes. */
const NEXT_PIECE_BYTES = 128 * 1024;
/** From here on a buffer grows by a quarter, because memory counts for more than copies. */
const LARGE_BYTES = 4 * 1024 * 1024;
const LARGE_GROWTH = 1.25;
/** Three bytes for each group of four letters, and the last group may be incomplete. */
const GROUP_BYTES = 3;
const DATA_URL = 'data:';
const LONGEST_DATA_URL_HEAD = 256;

/** The bytes of an image, none if the text was empty; `null` if it was not base64. */
export type DecodedImage = Uint8Array | null | 'too_large';

/** The bytes of a base64 text, or of a `data:` URL of one; `null` if it is not base64 or is empty. */
export function decodeBase64(text: string, maxBytes?: number): DecodedImage {
  const decoder = new Base64Decoder(maxBytes);
  decoder.push(text);
  const bytes = decoder.end();
  return bytes?.length === 0 ? null : bytes;
}

/**
 * Base64 in pieces of any length, or a `data:` URL of it. Each piece is decoded at once, so the whole text
 * is never in memory beside the image. Native in workerd: 1.5 ms for 2 MB; decoding in JavaScript takes 2,600 ms.
 */
export class Base64Decoder {
  #bytes = new Uint8Array();
  #length = 0;
  /** The characters of an incomplete group of four. */
  #rest = '';
  #begun = false;
  #padded = false;
  #broken = false;
  #tooLarge = false;
  readonly #maxBytes: number;

  /** Of an image with more than `maxBytes` bytes nothing is kept. */
  constructor(maxBytes = Number.POSITIVE_INFINITY) {
    this.#maxBytes = maxBytes;
  }

  push(text: string): void {
    if (this.#tooLarge) return;
    let base64 = this.#rest + text;
    if (!this.#begun) {
      const head = base64.slice(0, LONGEST_DATA_URL_HEAD);
      const comma = head.indexOf(',');
      const mayGoOn =
        comma < 0 && base64.length < LONGEST_DATA_URL_HEAD && (head.startsWith(DATA_URL) || DATA_URL.startsWith(head));
      if (mayGoOn) {
        this.#rest = base64;
        return;
      }
      this.#begun = true;
      if (head.startsWith(DATA_URL)) base64 = base64.slice(comma + 1);
    }
    this.#decode(base64, false);
  }

  /** The most bytes that decoding another piece takes: the buffer, and a larger one if the piece may need it. */
  get memory(): number {
    const { length } = this.#bytes;
    return length - this.#length > NEXT_PIECE_BYTES ? length : length + this.#grownFor(NEXT_PIECE_BYTES);
  }

  /** The bytes, none for an empty text; `null` if it was not base64. */
  end(): DecodedImage {
    this.#decode(this.#rest, true);
    if (this.#tooLarge) return 'too_large';
    return this.#broken ? null : this.#bytes.subarray(0, this.#length);
  }

  #decode(base64: string, last: boolean): void {
    // Nothing may follow padding, not even in the next piece.
    if (this.#broken || (this.#padded && base64.trim() !== '')) {
      this.#broken = true;
      return;
    }
    if (this.#length + Math.floor(base64.length / 4) * 3 - 2 > this.#maxBytes) {
      this.#tooLarge = true;
      this.#bytes = new Uint8Array();
      this.#rest = '';
    }
    if (this.#tooLarge) return;
    this.#makeRoom(Math.ceil(base64.length / 4) * 3);
    const target = this.#bytes.subarray(this.#length);
    // The alphabet for URLs is rare, so it is looked for only if the other one does not fit.
    const decoded = decodeInto(target, base64, last) ?? decodeInto(target, plainAlphabet(base64), last);
    if (decoded === null) {
      this.#broken = true;
      return;
    }
    const { read, written } = decoded;
    this.#length += written;
    this.#rest = base64.slice(read);
    // Padding is valid at the end alone, so a whole text need not be searched.
    this.#padded ||= base64.slice(0, read).trimEnd().endsWith('=');
  }

  /** `transfer` frees the smaller buffer at once. After a copy it would stay until the next garbage collection. */
  #makeRoom(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    this.#bytes = new Uint8Array(this.#bytes.buffer.transfer(this.#grownFor(bytes)));
  }

  /** The length of the next buffer, if it must have room for `bytes` more. It is no longer than an image may be. */
  #grownFor(bytes: number): number {
    const grown = this.#bytes.length * (this.#bytes.length < LARGE_BYTES ? 2 : LARGE_GROWTH);
    return Math.max(this.#length + bytes, Math.min(Math.ceil(grown), this.#maxBytes + GROUP_BYTES), FIRST_BYTES);
  }
}

type Decoded = { readonly read: number; readonly written: number };
type NativeTarget = { setFromBase64?(text: string, options: { lastChunkHandling: 'loose' | 'stop-before-partial' }): Decoded };

/** `null` if it is not base64. */
function decodeInto(target: Uint8Array, base64: string, last: boolean): Decoded | null {
  const native = target as NativeTarget;
  const lastChunkHandling = last ? 'loose' : 'stop-before-partial';
  try {
    return native.setFromBase64?.(base64, { lastChunkHandling }) ?? decodeByHand(target, base64, last);
  } catch {
    return null;
  }
}

/** The same in the usual alphabet (RFC 4648, 4). */
function plainAlphabet(base64: string): string {
  return base64.replaceAll('-', '+').replaceAll('_', '/');
}

/** For the tests in Node 24. Node has the native function from 25 on. */
function decodeByHand(target: Uint8Array, base64: string, last: boolean): Decoded {
  let read = base64.length;
  // Back to the end of the last complete group. White space may stand between groups and does not count.
  while (!last && base64.slice(0, read).replace(/\s/g, '').length % 4 !== 0) read -= 1;
  const binary = atob(base64.slice(0, read));
  for (let at = 0; at < binary.length; at++) target[at] = binary.charCodeAt(at);
  return { read, written: binary.length };
}
