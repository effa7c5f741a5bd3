import type { FilterMachine, HeaderFacts, KeepsTag } from '../../generation/image-file/filter/machine.ts';
import { MAGIC_BYTES, metadataFilter } from '../../generation/image-file/filter.ts';
import type { UploadFault } from './fault.ts';

/** A picture whose header was read, and the rest of it, which comes without metadata. */
export interface FilteredPicture {
  readonly header: HeaderFacts;
  /** Throws an `UploadFault` in a `Broken` if the picture does not come whole. Read it once. */
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** What a picture may be. It is refused as soon as its header says more. */
export interface PictureBounds {
  readonly maxBytes: number;
  readonly keepsTag: KeepsTag;
}

/** A picture that turned out, in the middle of it, to be none. */
export class Broken extends Error {
  override readonly name = 'Broken';
  readonly fault: UploadFault;

  constructor(fault: UploadFault) {
    super(fault.kind);
    this.fault = fault;
  }
}

/**
 * Reads a picture up to the end of its header. What came of its pixels by then is kept: a few kilobytes.
 * @throws Broken if it is no picture, or if it has more than `maxBytes` before its header ends
 */
export async function filterPicture(body: AsyncIterable<Uint8Array>, bounds: PictureBounds): Promise<FilteredPicture> {
  const source = body[Symbol.asyncIterator]();
  const reader = new PictureReader(source, bounds);
  const first: Uint8Array[] = [];
  try {
    // Bound: maxBytes.
    while (reader.header === null) {
      const pieces = await reader.read();
      if (pieces === null) throw new Broken({ kind: 'cut' });
      first.push(...pieces);
    }
  } catch (error) {
    await leaveSource(source);
    throw error;
  }
  return { header: reader.header, pieces: rest(reader, source, first) };
}

/** A stream that broke off cannot be left either, and that is no news. */
async function leaveSource(source: AsyncIterator<Uint8Array>): Promise<void> {
  await source.return?.().catch(() => undefined);
}

async function* rest(reader: PictureReader, source: AsyncIterator<Uint8Array>, first: Uint8Array[]): AsyncGenerator<Uint8Array> {
  try {
    yield* first.splice(0);
    for (let pieces = await reader.read(); pieces !== null; pieces = await reader.read()) yield* pieces;
  } finally {
    await leaveSource(source);
  }
}

class PictureReader {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #bounds: PictureBounds;
  #filter: FilterMachine | null = null;
  #start = new Uint8Array();
  #bytes = 0;

  constructor(source: AsyncIterator<Uint8Array>, bounds: PictureBounds) {
    this.#source = source;
    this.#bounds = bounds;
  }

  get header(): HeaderFacts | null {
    return this.#filter?.header ?? null;
  }

  /** What stays of the next piece; `null` once the picture is whole. */
  async read(): Promise<Uint8Array[] | null> {
    if (this.#filter?.complete) return this.#readBehind();
    const next = await this.#source.next().catch(() => null);
    if (next === null) throw new Broken({ kind: 'cut' });
    if (next.done) {
      this.#filter?.end();
      if (this.#filter) throw new Broken({ kind: this.#filter.fault ?? 'cut' });
      throw new Broken({ kind: this.#bytes === 0 ? 'empty' : 'not_an_image' });
    }
    this.#count(next.value);
    return this.#push(next.value);
  }

  /** Reads what follows the picture, so that a client can finish sending it. Nothing of it is kept. */
  async #readBehind(): Promise<null> {
    // Bound: maxBytes.
    for (;;) {
      const next = await this.#source.next().catch(() => null);
      if (next === null || next.done) return null;
      this.#count(next.value);
    }
  }

  #count({ length }: Uint8Array): void {
    this.#bytes += length;
    if (this.#bytes > this.#bounds.maxBytes) throw new Broken({ kind: 'too_large' });
  }

  #push(piece: Uint8Array): Uint8Array[] {
    let input = piece;
    if (!this.#filter) {
      const start = new Uint8Array(this.#start.length + piece.length);
      start.set(this.#start);
      start.set(piece, this.#start.length);
      if (start.length < MAGIC_BYTES) {
        this.#start = start;
        return [];
      }
      this.#filter = metadataFilter(start, this.#bounds.keepsTag);
      if (!this.#filter) throw new Broken({ kind: 'not_an_image' });
      input = start;
    }
    const out = this.#filter.push(input);
    if (this.#filter.fault) throw new Broken({ kind: this.#filter.fault });
    return out;
  }
}
