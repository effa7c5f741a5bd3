import { jsonPointer } from '../../common/json-pointer.ts';
import { err, ok, type Result } from '../../common/result.ts';
import type { FieldError } from '../contract/problems.ts';

/** JSON from outside. What it says is kept as it was sent, or it is refused. */

/** Strict and without a byte order mark. One for the isolate, because making it takes longer than to decode a body. */
const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

export const NOT_UTF8 = 'is not UTF-8';
const NOT_JSON = 'is not valid JSON';
const ILL_FORMED = 'must be well-formed Unicode: it has half of a surrogate pair';
const ODD_NAME = 'has a name that is not allowed here';

/** The value of a body, or what is wrong with it and at which JSON pointer. A prompt with replaced letters would be bought otherwise. */
export function readJsonBody(bytes: ArrayBuffer | Uint8Array): Result<unknown, FieldError> {
  const text = decodeUtf8(bytes);
  return text === null ? err({ pointer: '', message: NOT_UTF8 }) : readJsonText(text);
}

/** `null` if it is not UTF-8. */
function decodeUtf8(bytes: ArrayBuffer | Uint8Array): string | null {
  try {
    return STRICT_UTF8.decode(bytes);
  } catch {
    return null;
  }
}

/** A text that arrives in pieces, each decoded at once. It is refused with more than `most` bytes, or if it is not UTF-8. */
export async function readUtf8(
  pieces: AsyncIterable<Uint8Array>,
  most: number,
): Promise<Result<string, 'too_long' | 'not_utf8'>> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
  let text: string | null = '';
  let bytes = 0;
  const add = (decoded: () => string) => {
    if (text === null) return;
    try {
      text += decoded();
    } catch {
      // The rest is still counted: a text that is too long is refused as such.
      text = null;
    }
  };
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > most) return err('too_long');
    add(() => decoder.decode(piece, { stream: true }));
  }
  add(() => decoder.decode());
  return text === null ? err('not_utf8') : ok(text);
}

/** The value of a JSON text, or what is wrong with it. */
export function readJsonText(text: string): Result<unknown, FieldError> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err({ pointer: '', message: NOT_JSON });
  }
  const fault = firstFault(value);
  return fault ? err(fault) : ok(value);
}

/** A value in the JSON, and how it is reached. */
interface Place {
  readonly value: unknown;
  readonly name: string;
  readonly parent: Place | null;
}

/**
 * The first thing that would not be kept as it was sent; `null` if there is none. Databases replace half of a surrogate pair, so two
 * names would become one. Copies of objects lose a member that is called `__proto__`.
 */
function firstFault(value: unknown): FieldError | null {
  const rest: Place[] = [{ value, name: '', parent: null }];
  // Each round takes one value of the text. No recursion: the text may nest deeper than the stack.
  for (let place = rest.pop(); place; place = rest.pop()) {
    const message = faultOf(place);
    if (message !== null) return { pointer: jsonPointer(pathOf(place)).toWellFormed(), message };
    if (typeof place.value !== 'object' || place.value === null) continue;
    // The last one in is the next one out, so the first comes last.
    for (const [name, inner] of Object.entries(place.value).reverse()) rest.push({ value: inner, name, parent: place });
  }
  return null;
}

function faultOf({ value, name }: Place): string | null {
  if (name === '__proto__') return ODD_NAME;
  const isWellFormed = name.isWellFormed() && (typeof value !== 'string' || value.isWellFormed());
  return isWellFormed ? null : ILL_FORMED;
}

function pathOf(place: Place): string[] {
  const path: string[] = [];
  for (let at = place; at.parent; at = at.parent) path.push(at.name);
  return path.reverse();
}
