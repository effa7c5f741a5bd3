/** Conditions and ranges of a request for a file that is there, as RFC 9110 has them. Pure. */

export interface Validators {
  /** Strong, quotes included. */
  readonly etag: string;
  readonly modified: Date;
}

export type Verdict = 'go_on' | 'unchanged' | 'failed';

/** RFC 9110, 13.2.2: in this order, and a date counts only where there is no tag to go by. */
export function conditionOf(headers: Headers, { etag, modified }: Validators): Verdict {
  const at = wholeSeconds(modified);
  const match = headers.get('If-Match');
  if (match !== null) {
    if (match.trim() !== '*' && !tagsIn(match, STRONG).includes(etag)) return 'failed';
  } else if (at > httpDate(headers.get('If-Unmodified-Since'))) return 'failed';

  const noneMatch = headers.get('If-None-Match');
  if (noneMatch !== null) return noneMatch.trim() === '*' || tagsIn(noneMatch, WEAK).includes(etag) ? 'unchanged' : 'go_on';
  return at <= httpDate(headers.get('If-Modified-Since')) ? 'unchanged' : 'go_on';
}

/** RFC 9110, 8.8.3.2: a weak tag is as good as a strong one where bytes need not be equal. */
const WEAK = /(?:W\/)?("[^"]*")/g;
const STRONG = /(?<!W\/)("[^"]*")/g;

function tagsIn(list: string, comparison: RegExp): string[] {
  return Array.from(list.matchAll(comparison), ([, tag = '']) => tag);
}

export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

export type AskedRange = 'whole' | 'unsatisfiable' | ByteRange;

/**
 * What part is wanted. RFC 9110, 13.1.5: a range of a file that has changed since is answered with the whole file. A date is as
 * good a validator as a tag here, since a file is written once.
 */
export function rangeOf(headers: Headers, { etag, modified }: Validators, size: number): AskedRange {
  const range = headers.get('Range');
  if (range === null) return 'whole';
  const condition = headers.get('If-Range')?.trim();
  if (condition !== undefined && condition !== etag && httpDate(condition) !== wholeSeconds(modified)) return 'whole';
  return parseRange(range, size);
}

/** One range of bytes. Several at once, other units and nonsense are ignored, as RFC 9110, 14.2, allows. */
export function parseRange(header: string, size: number): AskedRange {
  const match = /^bytes=(\d*)-(\d*)$/i.exec(header.trim());
  if (!match || (match[1] === '' && match[2] === '')) return 'whole';
  if (match[1] === '') {
    const length = Math.min(Number(match[2]), size);
    return length === 0 ? 'unsatisfiable' : { offset: size - length, length };
  }
  const offset = Number(match[1]);
  // More digits than a number can have make it infinite, which is as good.
  const last = match[2] === '' ? Number.POSITIVE_INFINITY : Number(match[2]);
  if (last < offset) return 'whole';
  if (offset >= size) return 'unsatisfiable';
  return { offset, length: Math.min(last, size - 1) - offset + 1 };
}

/** RFC 9110, 5.6.7: the form of today and the two that are obsolete, which a recipient must read all the same. */
const HTTP_DATE =
  /^(?:[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} [\d:]{8} GMT|[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} [\d:]{8} GMT|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [\d:]{8} \d{4})$/;

/** Milliseconds since 1970. `NaN` where it is no HTTP date, which is then as if it were not there: `Date.parse` alone takes "1" for one. */
function httpDate(text: string | null | undefined): number {
  const trimmed = text?.trim() ?? '';
  if (!HTTP_DATE.test(trimmed)) return Number.NaN;
  return Date.parse(trimmed.endsWith('GMT') ? trimmed : `${trimmed} GMT`);
}

/** HTTP dates have no milliseconds. */
function wholeSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000) * 1000;
}
