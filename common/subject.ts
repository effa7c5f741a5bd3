import { err, ok, type Result } from './result.ts';
import { readUserName } from './user-name.ts';

/** The longest name of an object, 1,024 bytes, less the prefix of a subject and some room. */
export const MAX_SUBJECT_NAME_BYTES = 900;

const FORM = 'must be a subject: "user:key_…:NAME", "visitor:key_…:ID" or "key:key_…"';
const SUBJECT = /^(key|user|longuser|visitor):(key_[0-9a-hjkmnp-tv-z]{16})(?::([\s\S]{1,600}))?$/;

/**
 * A subject as an operator names it: in a path, a query or a body. Returns the one that is counted, or what is wrong with it. A
 * user's name has its own grammar, so that no block or limit is put on a name that no request can have.
 */
export function readSubject(text: string): Result<string, string> {
  const [, kind, key, name] = SUBJECT.exec(text) ?? [];
  if (kind === undefined || key === undefined || (kind === 'key') !== (name === undefined)) return err(FORM);
  if (name === undefined) return ok(text);
  if (kind === 'longuser') return /^[0-9a-f]{64}$/.test(name) ? ok(text) : err(FORM);
  if (kind === 'visitor') return /^[\x21-\x7e]+$/.test(name) ? ok(text) : err(FORM);
  const user = readUserName(name);
  if (!user.ok) return err(`names a user, whose name ${user.error}`);
  if (new TextEncoder().encode(user.value).length <= MAX_SUBJECT_NAME_BYTES) return ok(`user:${key}:${user.value}`);
  return err('names a user whose name is counted by its digest: GET /v1/admin/users has its subject, "longuser:key_…:DIGEST"');
}
