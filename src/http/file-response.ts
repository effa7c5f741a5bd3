import { toHex } from '../contract/encoding.ts';
import { IMMUTABLE } from '../storage/images.ts';

/** On every answer that carries a picture: any page may show it, and no browser may take it for anything else. */
export const FILE_HEADERS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
};

/** An object of the bucket as HTTP (RFC 9110): validators, conditions, one range, HEAD. `null` where there is none. */
export async function fileResponse(bucket: R2Bucket, key: string, request: Request): Promise<Response | null> {
  const object = await bucket.head(key);
  if (!object) return null;
  const etag = etagOf(object);
  const headers = new Headers({
    ...FILE_HEADERS,
    'Content-Type': object.httpMetadata?.contentType ?? 'application/octet-stream',
    'Cache-Control': object.httpMetadata?.cacheControl ?? IMMUTABLE,
    'Accept-Ranges': 'bytes',
    ETag: etag,
    'Last-Modified': object.uploaded.toUTCString(),
  });
  if (isUnchanged(request.headers, etag, object.uploaded)) return new Response(null, { status: 304, headers });

  const range =
    request.method === 'GET' && rangeApplies(request.headers, etag, object.uploaded)
      ? parseRange(request.headers.get('Range'), object.size)
      : 'whole';
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${object.size}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set('Content-Length', String(range === 'whole' ? object.size : range.length));
  if (request.method === 'HEAD') return new Response(null, { headers });

  const read = await bucket.get(key, range === 'whole' ? {} : { range });
  if (!read) return null;
  if (range === 'whole') return new Response(read.body, { headers });
  headers.set('Content-Range', `bytes ${range.offset}-${range.offset + range.length - 1}/${object.size}`);
  return new Response(read.body, { status: 206, headers });
}

/** The SHA-256 that was checked when the object was stored: strong, since it is of the bytes. */
function etagOf(object: R2Object): string {
  const { sha256 } = object.checksums;
  return `"${sha256 ? toHex(new Uint8Array(sha256)) : object.etag}"`;
}

/** RFC 9110, 13.1: `If-None-Match` compares weakly, and where it is given, `If-Modified-Since` is not looked at. */
function isUnchanged(headers: Headers, etag: string, modified: Date): boolean {
  const tags = headers.get('If-None-Match');
  if (tags !== null) return tags.trim() === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  const since = Date.parse(headers.get('If-Modified-Since') ?? '');
  return !Number.isNaN(since) && wholeSeconds(modified) <= since;
}

/** RFC 9110, 13.1.5: a range of a file that has changed since is answered with the whole file. */
function rangeApplies(headers: Headers, etag: string, modified: Date): boolean {
  const condition = headers.get('If-Range');
  if (condition === null) return true;
  return condition.startsWith('"') ? condition === etag : Date.parse(condition) === wholeSeconds(modified);
}

type Range = 'whole' | 'unsatisfiable' | { readonly offset: number; readonly length: number };

/** One range of bytes. Several at once, other units and nonsense are ignored, as RFC 9110, 14.2, allows. */
export function parseRange(header: string | null, size: number): Range {
  const match = /^bytes=(\d*)-(\d*)$/i.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return 'whole';
  if (match[1] === '') {
    const length = Math.min(Number(match[2]), size);
    return length === 0 ? 'unsatisfiable' : { offset: size - length, length };
  }
  const offset = Number(match[1]);
  const last = match[2] === '' ? Number.MAX_SAFE_INTEGER : Number(match[2]);
  if (last < offset) return 'whole';
  if (offset >= size) return 'unsatisfiable';
  return { offset, length: Math.min(last, size - 1) - offset + 1 };
}

/** HTTP dates have no milliseconds. */
function wholeSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000) * 1000;
}
