import { countCodePoints } from './code-points.ts';
import { MAX_USER_LENGTH } from './limits.ts';
import { err, ok, type Result } from './result.ts';

/**
 * The grammar of an end user's name, which the operator chooses: in a body, a header, a path and a token. Returns the name in
 * NFC, or what is wrong with it. Two names that Unicode calls equal are one user; all others are two.
 */
export function readUserName(text: string): Result<string, string> {
  if (!text.isWellFormed()) return err('must be well-formed Unicode: it has half of a surrogate pair');
  // Bytes that are not UTF-8 become this character on the way, so two users would get one name.
  if (text.includes('\ufffd')) return err('must be UTF-8: it has the replacement character U+FFFD');
  const name = text.normalize('NFC');
  const length = countCodePoints(name);
  if (length < 1 || length > MAX_USER_LENGTH) return err(`must have 1 to ${MAX_USER_LENGTH} characters`);
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(name)) return err('must not have control characters');
  if (EDGE.test(name)) return err('must not begin or end with white space or invisible characters');
  if (!VISIBLE.test(name)) return err('must have at least one visible character');
  if (name === '.' || name === '..') return err('must not be "." or "..": a path cannot name it');
  return ok(name);
}

/** A character that a reader sees: no control or format character, space, mark, or filler that no font shows. */
const VISIBLE = /[^\p{C}\p{Z}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u;
/** Default ignorable code points hide. A variation selector at the end belongs to its emoji. */
const EDGE = /^(?:[\p{C}\p{Z}\u2800]|\p{DI})|(?:[\p{C}\p{Z}\u2800]|(?![\ufe00-\ufe0f])\p{DI})$/u;

/** The name as the header `Easel-User` carries it: percent-encoded UTF-8, since a header has no other safe form. */
export function encodeUserName(name: string): string {
  return encodeURIComponent(name);
}

/** The name in a header `Easel-User`, or what is wrong with it. */
export function readUserHeader(header: string): Result<string, string> {
  if (!/^[\x21-\x7e]*$/.test(header)) return err('must be printable ASCII: percent-encode the name as UTF-8');
  try {
    return readUserName(decodeURIComponent(header));
  } catch {
    return err('must be percent-encoded UTF-8');
  }
}
