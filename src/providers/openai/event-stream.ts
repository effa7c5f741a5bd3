import type { DecodedImage } from '../base64.ts';
import { BEGUN, ImageJson } from './image-json.ts';

/** Only this many characters are kept of a line that is not data. No event name is longer. */
const LONGEST_NAME = 256;

/** An event whose data may be JSON. */
export interface ImageEvent {
  /** Empty if the event has no name. */
  readonly name: string;
  readonly json: string;
  /** The last image of the event, if it has one. Those before it were yielded by themselves. */
  readonly images: readonly DecodedImage[];
  /** How many images were yielded before. In the JSON, the number of an image counts these too. */
  readonly before: number;
}

/** An image of an event that has more than one. */
export interface EarlyImage {
  readonly early: DecodedImage;
}

/** What the reader yields; `BEGUN` comes before it decodes an image. */
export type StreamItem = ImageEvent | EarlyImage | typeof BEGUN;

/**
 * Reads server-sent events from text in pieces of any size: all line endings, comments, data of several lines
 * (HTML standard, 9.2.6). An event that the stream does not finish is dropped.
 */
export class EventStreamReader {
  #name = '';
  #data: ImageJson | null = null;
  /** Bound: one image. It is yielded before another one of its event begins. */
  #images: DecodedImage[] = [];
  #before = 0;
  /** The beginning of a line up to its colon, or the whole line if it is not data. */
  #line = '';
  #inData = false;
  #mayHaveSpace = false;
  #afterReturn = false;
  readonly #maxBytes: number | undefined;

  /** @param maxBytes the most that one image may have */
  constructor(maxBytes?: number) {
    this.#maxBytes = maxBytes;
  }

  /** Whether the text so far ends inside of an image. */
  get decoding(): boolean {
    return this.#data?.decoding ?? false;
  }

  /** The bytes that the image needs if it goes on; 0 outside of one. */
  get memory(): number {
    return this.#data?.memory ?? 0;
  }

  /** The event that the stream ended with, without the empty line that should follow it; `null` if there is none. */
  end(): ImageEvent | null {
    return this.#finish();
  }

  /** Reads a piece and yields the events that it finishes. */
  *push(text: string): Generator<StreamItem> {
    let at = this.#afterReturn && text.startsWith('\n') ? 1 : 0;
    if (text !== '') this.#afterReturn = false;
    let feed = text.indexOf('\n', at);
    let carriage = text.indexOf('\r', at);
    while (at < text.length) {
      if (feed >= 0 && feed < at) feed = text.indexOf('\n', at);
      if (carriage >= 0 && carriage < at) carriage = text.indexOf('\r', at);
      const end = carriage < 0 || (feed >= 0 && feed < carriage) ? feed : carriage;
      yield* this.#read(text.slice(at, end < 0 ? undefined : end));
      if (end < 0) return;
      const event = this.#endLine();
      if (event) yield event;
      at = end + 1;
      if (end !== carriage) continue;
      if (at === text.length) this.#afterReturn = true;
      else if (text[at] === '\n') at += 1;
    }
  }

  /** Reads a part of a line. */
  *#read(piece: string): Generator<StreamItem> {
    if (this.#inData) {
      yield* this.#readData(piece);
      return;
    }
    const line = this.#line + piece;
    this.#inData = line.startsWith('data:');
    if (!this.#inData) {
      this.#line = line.slice(0, LONGEST_NAME);
      return;
    }
    this.#line = '';
    yield* this.#beginData();
    this.#mayHaveSpace = true;
    yield* this.#readData(line.slice('data:'.length));
  }

  *#readData(piece: string): Generator<StreamItem> {
    if (piece === '') return;
    yield* this.#push(this.#mayHaveSpace && piece.startsWith(' ') ? piece.slice(1) : piece);
    this.#mayHaveSpace = false;
  }

  *#beginData(): Generator<StreamItem> {
    if (this.#data) yield* this.#push('\n');
    else this.#data = new ImageJson(this.#maxBytes);
  }

  *#push(text: string): Generator<StreamItem> {
    for (const image of this.#data?.push(text) ?? []) {
      if (image !== BEGUN) {
        this.#images.push(image);
        continue;
      }
      const first = this.#images.pop();
      if (first !== undefined) {
        this.#before += 1;
        yield { early: first };
      }
      yield BEGUN;
    }
  }

  /** The event that an empty line ends. */
  #endLine(): ImageEvent | null {
    const line = this.#line;
    const inData = this.#inData;
    this.#line = '';
    this.#inData = false;
    if (inData) return null;
    // A line end is never in an image, so nothing is yielded here.
    if (line === 'data') for (const _ of this.#beginData());
    if (line.startsWith('event:')) this.#name = line.slice(line[6] === ' ' ? 7 : 6);
    if (line !== '') return null;
    return this.#finish();
  }

  #finish(): ImageEvent | null {
    const event = this.#data && { name: this.#name, json: this.#data.end(), images: this.#images, before: this.#before };
    this.#name = '';
    this.#data = null;
    this.#images = [];
    this.#before = 0;
    return event;
  }
}
