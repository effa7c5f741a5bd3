import { joinBytes } from '../../../common/bytes.ts';
import { type Answer, readAnswer, readFile, type UrlTaker } from './answer.ts';
import { unknownOutcome } from './fault.ts';
import type { ImageHandover } from './handover.ts';
import { isReadAtOnce, lengthOf, limitedPieces } from './limit.ts';
import { readStream } from './stream.ts';

/** A body that is read at once: its bytes, the text made of them, and its images, three quarters of it, while they grow. */
const AT_ONCE_COPIES = 4;
/** A shorter body is part of what each image has for bytes on their way. */
const TINY_BYTES = 128 * 1024;

/**
 * Reads the images of an answer. Its first bytes decide whether it is an image file, JSON or a stream of events; its
 * Content-Type does not count.
 * @throws Fault if it brings no image
 */
export async function readBody(
  response: Response,
  maxBytes: number,
  handover: ImageHandover,
  takeUrl: UrlTaker,
): Promise<Answer> {
  try {
    const length = lengthOf(response);
    if (isReadAtOnce(length) && length > TINY_BYTES) await handover.enterWhole(AT_ONCE_COPIES * length);
    const pieces = limitedPieces(response, maxBytes);
    const first = await firstPiece(pieces);
    if (first === null) throw unknownOutcome('empty_answer');
    const body = chain(first, pieces);
    if (isImageFile(first)) {
      await handover.enter();
      return await readFile(body, handover);
    }
    const text = decoded(body);
    return await (startsJson(first) ? readAnswer(text, handover, takeUrl) : readStream(text, handover));
  } finally {
    handover.freeAll();
  }
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const WHITE_SPACE = new Set([0x09, 0x0a, 0x0d, 0x20]);
/** No format that is looked for says less with its first bytes. */
const ENOUGH_BYTES = 12;

/**
 * The beginning of the body, with at least one byte that is not white space; `null` if there is none. White space before it is
 * dropped as it arrives: it has no memory of its own, and a provider may send as much of it as of an answer.
 */
export async function firstPiece(pieces: AsyncGenerator<Uint8Array>): Promise<Uint8Array | null> {
  // Bound: ENOUGH_BYTES, until the piece that is returned.
  let first = new Uint8Array();
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
    if (first.length === 0 && next.value.length - startOf(next.value) >= ENOUGH_BYTES) return next.value;
    const joined = joinBytes([first, next.value], first.length + next.value.length);
    first = joined.subarray(startOf(joined));
    if (first.length >= ENOUGH_BYTES) return first;
    // A view would keep the whole piece in memory.
    first = first.slice();
  }
  return first.length > 0 ? first : null;
}

/** Where the text begins, after a byte order mark and white space. */
function startOf(bytes: Uint8Array): number {
  let at = BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte) ? BYTE_ORDER_MARK.length : 0;
  while (at < bytes.length && WHITE_SPACE.has(bytes[at] ?? 0)) at += 1;
  return at;
}

function startsJson(bytes: Uint8Array): boolean {
  const first = String.fromCharCode(bytes[startOf(bytes)] ?? 0);
  return first === '{' || first === '[';
}

/** By the magic numbers of PNG, JPEG and WebP. */
function isImageFile([a, b, c, d]: Uint8Array): boolean {
  const png = a === 0x89 && b === 0x50 && c === 0x4e && d === 0x47;
  const jpeg = a === 0xff && b === 0xd8 && c === 0xff;
  const riff = a === 0x52 && b === 0x49 && c === 0x46 && d === 0x46;
  return png || jpeg || riff;
}

async function* chain(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

async function* decoded(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const piece of pieces) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}
