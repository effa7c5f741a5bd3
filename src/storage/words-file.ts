import { joinBytes } from '../../common/bytes.ts';
import { sha256HexOf } from '../../common/hex.ts';
import type { Words } from '../director/words.ts';

/** The file of word lists has 240 kB. A longer one is not ours. */
export const MAX_WORDS_BYTES = 1_000_000;

/** Why the word lists could not be read. Never text of the file. */
export class WordsFault extends Error {
  readonly reason: 'status' | 'too_large' | 'other_bytes' | 'timeout';

  constructor(reason: WordsFault['reason']) {
    super(`the word lists of the Director cannot be read: ${reason}`);
    this.name = 'WordsFault';
    this.reason = reason;
  }
}

/** A file of the static assets, and the SHA-256 of its bytes as hex. */
export interface HashedFile {
  readonly path: string;
  readonly sha256: string;
}

/**
 * Reads the word lists that belong to this script.
 * @throws WordsFault if they are missing, too long, or not byte for byte those that the build saw
 */
export async function readWords(assets: Pick<Fetcher, 'fetch'>, { path, sha256 }: HashedFile): Promise<Words> {
  const response = await assets.fetch(new Request(new URL(path, 'https://assets.invalid')));
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw new WordsFault('status');
  }
  const bytes = await readAtMost(response.body, MAX_WORDS_BYTES);
  if ((await sha256HexOf(bytes)) !== sha256) throw new WordsFault('other_bytes');
  return JSON.parse(new TextDecoder().decode(bytes)) as Words;
}

async function readAtMost(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.byteLength;
    if (length > maxBytes) throw new WordsFault('too_large');
    pieces.push(piece);
  }
  return joinBytes(pieces, length);
}
