import { Base64Decoder } from './base64.ts';

/** What stands before the base64 of an image: a key of an object, spelled plainly. */
const BEFORE_IMAGE = /[{,]\s*"b64_json"\s*:\s*$/;
const LONGEST_BEFORE = 64;

/**
 * JSON that comes in pieces, with images in it. The base64 of each `b64_json` is decoded as it comes, and what is left
 * for `JSON.parse` has the image's place among `images` in its stead: a number, where JSON that this reader did not write
 * has a text. Spelled in a way that is not looked for (an escaped key, much white space), the text just stays.
 *
 * All of it works on strings: in workerd a search of 2 MB takes 0.05 ms there and 0.9 on bytes, and making the string 0.2.
 */
export class ImageJson {
  readonly #images: (Uint8Array | null)[] = [];
  readonly #json: string[] = [];
  /** The end of `#json`: to look at a text that grows would flatten it each time. */
  #tail = '';
  #inString = false;
  #image: Base64Decoder | null = null;
  /** The text of the image from the first piece with an escape on: `\/` is as good as `/`. */
  #escaped = '';
  #afterBackslash = false;

  push(text: string): void {
    let at = 0;
    while (at < text.length) at = this.#inString ? this.#readString(text, at) : this.#readBetween(text, at);
  }

  /**
   * `images`: one for each number in the place of a `b64_json`; `null` is no base64, an empty one was an empty text.
   * The JSON of a text that ended within an image is not valid.
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

  /** Where the string ends, -1 where not in this text; and whether anything is escaped before that. */
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
      // Only as far as the quote: many short strings would else each search the whole piece.
      const backslash = text.slice(at, quote < 0 ? undefined : quote).indexOf('\\');
      if (backslash < 0) return { end: quote, escapes };
      this.#afterBackslash = true;
      at += backslash + 1;
      if (at >= text.length) return { end: -1, escapes: true };
    }
  }
}

/** What the inside of a JSON string says; something that is no base64 where it is not valid. */
function unescaped(inside: string): string {
  try {
    return JSON.parse(`"${inside}"`) as string;
  } catch {
    return inside;
  }
}
