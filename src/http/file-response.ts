import { toHex } from '../contract/encoding.ts';
import { IMMUTABLE } from '../storage/images.ts';

/** On every answer that carries a picture: any page may show it, and no browser may take it for anything else. */
export const FILE_HEADERS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
};

export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/** A file that can be answered with, wherever its bytes lie. */
export interface StoredFile {
  readonly contentType: string;
  readonly cacheControl: string;
  /** Strong, quotes included. */
  readonly etag: string;
  readonly modified: Date;
  readonly size: number;
  /** The whole, or one range of it. `null` where it went away in the meantime. Called at most once. */
  read(range?: ByteRange): Promise<ReadableStream | null>;
  /** Called instead of `read` where no byte is wanted. */
  discard(): Promise<void>;
}

/** An object of the bucket; `null` where there is none. `body`: whether the whole will probably be wanted. */
export async function bucketFile(bucket: R2Bucket, key: string, body: boolean): Promise<StoredFile | null> {
  const object: R2Object | R2ObjectBody | null = body ? await bucket.get(key) : await bucket.head(key);
  if (!object) return null;
  const whole: ReadableStream | null = (object as Partial<R2ObjectBody>).body ?? null;
  return {
    contentType: object.httpMetadata?.contentType ?? 'application/octet-stream',
    cacheControl: object.httpMetadata?.cacheControl ?? IMMUTABLE,
    etag: etagOf(object),
    modified: object.uploaded,
    size: object.size,
    async read(range) {
      if (range === undefined && whole) return whole;
      await whole?.cancel();
      return (await bucket.get(key, range === undefined ? {} : { range }))?.body ?? null;
    },
    async discard() {
      await whole?.cancel();
    },
  };
}

/** A file as HTTP (RFC 9110): validators, conditions, one range, HEAD. `null` where it went away while it was read. */
export async function fileResponse(file: StoredFile, request: Request): Promise<Response | null> {
  const { etag, modified, size } = file;
  const headers = new Headers({
    ...FILE_HEADERS,
    'Content-Type': file.contentType,
    'Cache-Control': file.cacheControl,
    'Accept-Ranges': 'bytes',
    ETag: etag,
    'Last-Modified': modified.toUTCString(),
  });
  const bare = async (status: number) => {
    await file.discard();
    return new Response(null, { status, headers });
  };
  if (isUnchanged(request.headers, etag, modified)) return bare(304);

  const ranged = request.method === 'GET' && rangeApplies(request.headers, etag, modified);
  const range = ranged ? parseRange(request.headers.get('Range'), size) : 'whole';
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${size}`);
    return bare(416);
  }
  headers.set('Content-Length', String(range === 'whole' ? size : range.length));
  if (request.method === 'HEAD') return bare(200);

  const body = await file.read(range === 'whole' ? undefined : range);
  if (!body) return null;
  if (range === 'whole') return new Response(body, { headers });
  headers.set('Content-Range', `bytes ${range.offset}-${range.offset + range.length - 1}/${size}`);
  return new Response(body, { status: 206, headers });
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

type Range = 'whole' | 'unsatisfiable' | ByteRange;

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
