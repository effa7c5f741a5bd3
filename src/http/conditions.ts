import type { ByteRange, StoredFile } from '../storage/files.ts';

/** Conditions and ranges of a request for an existing file, by RFC 9110. Pure. */

export type Validators = Pick<StoredFile, 'etag' | 'modified'>;

export type ConditionResult = 'go_on' | 'unchanged' | 'failed';

/** RFC 9110, 13.2.2: in this order. A date counts only if there is no entity tag. */
export function conditionOf(headers: Headers, { etag, modified }: Validators): ConditionResult {
  const at = wholeSeconds(modified);
  const match = headers.get('If-Match');
  if (match !== null) {
    if (match.trim() !== '*' && !tagsIn(match, STRONG).includes(etag)) return 'failed';
  } else if (at > httpDate(headers.get('If-Unmodified-Since'))) return 'failed';

  const noneMatch = headers.get('If-None-Match');
  if (noneMatch !== null) return noneMatch.trim() === '*' || tagsIn(noneMatch, WEAK).includes(etag) ? 'unchanged' : 'go_on';
  return at <= httpDate(headers.get('If-Modified-Since')) ? 'unchanged' : 'go_on';
}

/** RFC 9110, 8.8.3.2: a weak tag matches a strong one if the bytes need not be equal. */
const WEAK = /(?:W\/)?("[^"]*")/g;
const STRONG = /(?<!W\/)("[^"]*")/g;

function tagsIn(list: string, comparison: RegExp): string[] {
  return Array.from(list.matchAll(comparison), ([, tag = '']) => tag);
}

export type RequestedRange = 'whole' | 'unsatisfiable' | ByteRange;

/**
 * The part that is requested. RFC 9110, 13.1.5: if the file has changed, the answer to a range is the whole file. A date is as
 * strong a validator as a tag here, since a file is written once.
 */
export function byteRangeOf(headers: Headers, { etag, modified }: Validators, size: number): RequestedRange {
  const range = headers.get('Range');
  if (range === null) return 'whole';
  const condition = headers.get('If-Range')?.trim();
  if (condition !== undefined && condition !== etag && httpDate(condition) !== wholeSeconds(modified)) return 'whole';
  return parseRange(range, size);
}

/** One range of bytes. Several at once, other units and nonsense are ignored, as RFC 9110, 14.2, allows. */
function parseRange(header: string, size: number): RequestedRange {
  const match = /^bytes=(\d*)-(\d*)$/i.exec(header.trim());
  if (!match || (match[1] === '' && match[2] === '')) return 'whole';
  if (match[1] === '') {
    const length = Math.min(Number(match[2]), size);
    return length === 0 ? 'unsatisfiable' : { offset: size - length, length };
  }
  const offset = Number(match[1]);
  // More digits than a number can hold give Infinity, which means the same here.
  const last = match[2] === '' ? Number.POSITIVE_INFINITY : Number(match[2]);
  if (last < offset) return 'whole';
  if (offset >= size) return 'unsatisfiable';
  return { offset, length: Math.min(last, size - 1) - offset + 1 };
}

/** RFC 9110, 5.6.7: the current form and the two obsolete ones, which a recipient must read too. */
const HTTP_DATE =
  /^(?:[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT|[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} [\d:]{8} GMT|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [\d:]{8} \d{4})$/;

/** Milliseconds since 1970. `NaN` if it is not an HTTP date; it is then ignored. `Date.parse` alone would accept "1". */
function httpDate(text: string | null | undefined): number {
  const trimmed = text?.trim() ?? '';
  if (!HTTP_DATE.test(trimmed)) return Number.NaN;
  return Date.parse(trimmed.endsWith('GMT') ? trimmed : `${trimmed} GMT`);
}

/** HTTP dates have no milliseconds. */
function wholeSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000) * 1000;
}
