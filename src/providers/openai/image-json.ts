import { Base64Decoder, type DecodedImage } from './base64.ts';

/** The text before the base64 of an image: a key of an object, without escapes. */
const BEFORE_IMAGE = /[{,]\s*"b64_json"\s*:\s*$/;
const LONGEST_BEFORE = 64;

/**
 * Reads JSON in pieces, with images in it. The base64 of each `b64_json` is decoded at once. In the JSON that is left for
 * `JSON.parse` a number replaces the text: the index of the image among those that `push` yields. If the key is escaped or followed by much
 * white space, it is not recognized, and the text stays in the JSON.
 *
 * It works on strings: in workerd a search of 2 MB takes 0.05 ms in a string and 0.9 ms in bytes; making the string takes 0.2 ms.
 */
export class ImageJson {
  #images = 0;
  readonly #json: string[] = [];
  /** The end of `#json`. Searching the growing text itself would copy it each time. */
  #tail = '';
  #inString = false;
  #image: Base64Decoder | null = null;
  /** The text of the image from the first piece with an escape on. JSON may write `/` as `\/`. */
  #escaped = '';
  #afterBackslash = false;
  #finished: DecodedImage | undefined;
  readonly #maxBytes: number | undefined;

  /** @param maxBytes the most that one image may have */
  constructor(maxBytes?: number) {
    this.#maxBytes = maxBytes;
  }

  /** Reads a piece and yields each image that it finishes, before it decodes the next one. Nothing of them is kept here. */
  *push(text: string): Generator<DecodedImage> {
    let at = 0;
    while (at < text.length) {
      at = this.#inString ? this.#readString(text, at) : this.#readBetween(text, at);
      if (this.#finished === undefined) continue;
      const image = this.#finished;
      this.#finished = undefined;
      yield image;
    }
  }

  /** Whether the text so far ends inside of an image. */
  get decoding(): boolean {
    return this.#image !== null;
  }

  /** The JSON without its images. If the text ended within an image, it is not valid. */
  end(): string {
    return this.#json.join('');
  }

  #readBetween(text: string, from: number): number {
    const quote = text.indexOf('"', from);
    this.#keep(text.slice(from, quote < 0 ? undefined : quote));
    if (quote < 0) return text.length;
    this.#inString = true;
    if (BEFORE_IMAGE.test(this.#tail)) this.#image = new Base64Decoder(this.#maxBytes);
    else this.#keep('"');
    return quote + 1;
  }

  #readString(text: string, from: number): number {
    const { end, escapes } = this.#findEnd(text, from);
    const piece = text.slice(from, end < 0 ? undefined : end);
    if (!this.#image) this.#keep(piece);
    else if (escapes || this.#escaped !== '') this.#escaped += piece;
    else this.#image.push(piece);
    if (end < 0) return text.length;
    this.#inString = false;
    if (this.#image) this.#keepImage(this.#image);
    else this.#keep('"');
    return end + 1;
  }

  #keep(json: string): void {
    this.#json.push(json);
    this.#tail = (this.#tail + json.slice(-LONGEST_BEFORE)).slice(-LONGEST_BEFORE);
  }

  #keepImage(image: Base64Decoder): void {
    if (this.#escaped !== '') image.push(unescaped(this.#escaped));
    this.#finished = image.end();
    this.#keep(String(this.#images));
    this.#images += 1;
    this.#image = null;
    this.#escaped = '';
  }

  /** Where the string ends, -1 if not in this text; and whether it has escapes up to there. */
  #findEnd(text: string, from: number): { end: number; escapes: boolean } {
    let at = from;
    let escapes = false;
    for (;;) {
      if (this.#afterBackslash) {
        escapes = true;
        at += 1;
        this.#afterBackslash = false;
      }
      const quote = text.indexOf('"', at);
      // Only up to the quote. Else many short strings would each search the whole piece.
      const backslash = text.slice(at, quote < 0 ? undefined : quote).indexOf('\\');
      if (backslash < 0) return { end: quote, escapes };
      this.#afterBackslash = true;
      at += backslash + 1;
      if (at >= text.length) return { end: -1, escapes: true };
    }
  }
}

/** The text of a JSON string. If it is not valid, it is returned as it is, which is not base64. */
function unescaped(inside: string): string {
  try {
    return JSON.parse(`"${inside}"`) as string;
  } catch {
    return inside;
  }
}
