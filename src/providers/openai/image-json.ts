import { Base64Decoder } from './base64.ts';

/** The text before the base64 of an image: a key of an object, without escapes. */
const BEFORE_IMAGE = /[{,]\s*"b64_json"\s*:\s*$/;
const LONGEST_BEFORE = 64;

/**
 * Reads JSON in pieces, with images in it. The base64 of each `b64_json` is decoded at once. In the JSON that is left for
 * `JSON.parse` a number replaces the text: the index of the image in `images`. If the key is escaped or followed by much
 * white space, it is not recognized, and the text stays in the JSON.
 *
 * It works on strings: in workerd a search of 2 MB takes 0.05 ms in a string and 0.9 ms in bytes; making the string takes 0.2 ms.
 */
export class ImageJson {
  readonly #images: (Uint8Array | null)[] = [];
  readonly #json: string[] = [];
  /** The end of `#json`. Searching the growing text itself would copy it each time. */
  #tail = '';
  #inString = false;
  #image: Base64Decoder | null = null;
  /** The text of the image from the first piece with an escape on. JSON may write `/` as `\/`. */
  #escaped = '';
  #afterBackslash = false;

  push(text: string): void {
    let at = 0;
    while (at < text.length) at = this.#inString ? this.#readString(text, at) : this.#readBetween(text, at);
  }

  /**
   * `images`: one for each number that replaces a `b64_json`; `null` if it was not base64, empty if the text was empty.
   * If the text ended within an image, the JSON is not valid.
   */
  end(): { json: string; images: readonly (Uint8Array | null)[] } {
    return { json: this.#json.join(''), images: this.#images };
  }

  #readBetween(text: string, from: number): number {
    const quote = text.indexOf('"', from);
    this.#keep(text.slice(from, quote < 0 ? undefined : quote));
    if (quote < 0) return text.length;
    this.#inString = true;
    if (BEFORE_IMAGE.test(this.#tail)) this.#image = new Base64Decoder();
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
    this.#keep(String(this.#images.push(image.end()) - 1));
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
