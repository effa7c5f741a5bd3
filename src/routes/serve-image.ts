import { CONTENT_TYPES, formatOfType, type ImageFormat } from '../../common/formats.ts';
import { IMAGE_ID_PATTERN, runNameOf } from '../../common/ids.ts';
import { formatSchema } from '../contract/requests.ts';
import type { ParkedImage } from '../generation/run-api.ts';
import type { AppContext } from '../http/context.ts';
import { endpoint } from '../http/endpoint.ts';
import { fileHeaders, fileResponse, missingImage, plainAnswer } from '../http/file-response.ts';
import { logLine } from '../log.ts';
import type { Services } from '../services.ts';
import { type Derivation, MAX_WIDTH, MIN_WIDTH, snappedWidth } from '../storage/derived.ts';
import type { StoredFile } from '../storage/files.ts';
import { derivedKey, IMAGE_PREFIX, imageKey, parseImageKey } from '../storage/names.ts';

/**
 * The bytes as the model made them, for good; with `?w=` or `?format=`, a derived size. No database and no object is on this
 * path: only the cache of the location, then the bucket.
 */
export const serveImage = endpoint({
  id: 'getImage',
  tag: 'Images',
  method: 'GET',
  path: '/i/{file}',
  params: { file: `${IMAGE_ID_PATTERN.slice(0, -1)}\\.(png|jpg|webp)$` },
  auth: 'none',
  query: [{ name: 'w' }, { name: 'format' }, { name: 'download' }],
  answers: {
    200: 'image',
    206: 'status',
    304: 'status',
    400: 'status',
    404: 'status',
    410: 'status',
    416: 'status',
    451: 'status',
    503: 'status',
  },
  problems: [],
  summary: 'Read an image',
  async handler(c) {
    const key = `${IMAGE_PREFIX}${c.req.param('file')}`;
    const image = parseImageKey(key);
    if (image === null || !(await c.get('services').ids.isOurs(image.id))) return missingImage();
    const derivation = readDerivation(c, image.format);
    if (derivation === 'invalid') return invalid();

    const source = { id: image.id, key };
    let fault = false;
    const found = await (async () =>
      (await stored(c, source, derivation)) ?? (derivation && (await made(c, source, derivation))))().catch((error: unknown) => {
      fault = true;
      logLine('image_store_unreachable', { request: c.get('requestId'), image: image.id }, error);
      return null;
    });
    const response = found ?? (await fromRun(c, image.id, fault));
    // A browser would save the text of a refusal as an image. The original may stand for a size that cannot be made.
    const format = formatOfType(response.headers.get('Content-Type'));
    if (format !== null && c.req.query('download') !== undefined) {
      const name = imageKey(image.id, format).slice(IMAGE_PREFIX.length);
      response.headers.set('Content-Disposition', `attachment; filename="${name}"`);
    }
    return response;
  },
  otherMethods(c) {
    if (c.req.method === 'OPTIONS') return new Response(null, { status: 204, headers: fileHeaders(PREFLIGHT) });
    return plainAnswer(405, 'Images are read only: use GET or HEAD.\n', { Allow: ALLOW });
  },
});

const ALLOW = 'GET, HEAD, OPTIONS';
const PREFLIGHT = {
  Allow: ALLOW,
  'Access-Control-Allow-Methods': 'GET, HEAD',
  'Access-Control-Allow-Headers': 'If-Match, If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since, Range',
  'Access-Control-Max-Age': '86400',
};

interface Source {
  readonly id: string;
  readonly key: string;
}

/** The file from the cache or from the bucket; `null` if neither has it. */
async function stored(c: AppContext, { id, key }: Source, derivation: Derivation | null): Promise<Response | null> {
  const { edge, files } = c.get('services');
  const fileKey = derivation === null ? key : derivedKey(id, derivation.width, derivation.format);
  const url = edge.urlOf(fileKey, c.req.url);
  const hit = await edge.find(url);
  const response = hit && (await fileResponse(hit, c.req.raw));
  if (response) return response;

  const whole = c.req.method === 'GET' && c.req.header('Range') === undefined;
  const file = await files.find(fileKey, whole);
  if (!file) return null;
  const answer = await fileResponse(file, c.req.raw);
  if (whole && answer?.status === 200 && edge.mayOffer(url, Date.now())) {
    const copy = file.size <= CLONED_BYTES ? answer.clone() : null;
    c.executionCtx.waitUntil(fill(c.get('services'), url, { id, key: fileKey }, copy));
  }
  return answer;
}

/** A clone holds in memory what a slow client has not read yet. A larger file is read from the bucket a second time. */
const CLONED_BYTES = 4 * 1024 * 1024;

async function fill({ edge, files }: Services, url: URL, { id, key }: Source, copy: Response | null): Promise<void> {
  const file = copy ? null : await files.find(key, true);
  const response = copy ?? (file && (await fileResponse(file, new Request(url))));
  if (response) await edge.keep(url, response);
  if (!(await files.isDeleted(id)) && !(await files.isHidden(id))) return;
  await edge.forget([url.origin], [url.pathname]);
  // A process that died between making a derived size and checking the mark may have left it.
  if (!key.startsWith(IMAGE_PREFIX)) await files.remove(key);
}

/** Makes a derived size. If that fails, the answer is the original with a warning. HEAD makes none. */
async function made(c: AppContext, source: Source, derivation: Derivation): Promise<Response | null> {
  const { files } = c.get('services');
  if (files.derive) {
    if (c.req.method === 'HEAD') return unmade(c, source.key, derivation);
    await files.derive(source, derivation, Date.now());
    const response = await stored(c, source, derivation);
    if (response) return response;
  }
  const original = await files.find(source.key, c.req.method === 'GET');
  const response = original && (await fileResponse({ ...original, cacheControl: FOR_NOW }, c.req.raw));
  response?.headers.set('Warning', '214 easel "the original: derived sizes cannot be made here"');
  return response;
}

/** A size that cannot be made now may be possible in a minute. */
const FOR_NOW = 'public, max-age=60';

async function unmade(c: AppContext, key: string, { format }: Derivation): Promise<Response | null> {
  const original = await c.get('services').files.find(key, false);
  if (!original) return null;
  return new Response(null, { headers: fileHeaders({ 'Cache-Control': 'no-store', 'Content-Type': CONTENT_TYPES[format] }) });
}

/** `null` for the original; `invalid` if the query asks for an unknown size or format. */
function readDerivation(c: AppContext, own: ImageFormat): Derivation | null | 'invalid' {
  const { w, format } = c.req.query();
  if (w === undefined && format === undefined) return null;
  const requested = formatSchema.safeParse(format ?? own);
  const width = w === undefined ? MAX_WIDTH : /^\d{2,4}$/.test(w) ? Number(w) : 0;
  if (!requested.success || width < MIN_WIDTH || width > MAX_WIDTH) return 'invalid';
  return { width: snappedWidth(width), format: requested.data };
}

/**
 * The bucket has no such file, or does not answer. The run that made the image may still have it. Otherwise it never
 * existed, or it was deleted or hidden.
 */
async function fromRun(c: AppContext, id: string, fault: boolean): Promise<Response> {
  const { files, records, run } = c.get('services');
  const [deleted, hidden] = await Promise.all([files.isDeleted(id), files.isHidden(id)]).catch(() => [null, null] as const);
  if (deleted) return plainAnswer(410, 'This image was deleted.\n');
  if (hidden) return plainAnswer(451, 'The operator of this site has hidden this image.\n');
  try {
    const runName = runNameOf((await records.generationOf(id)) ?? '');
    const parked = runName === null ? null : await run(runName).image(id);
    const response = parked && (await fileResponse(parkedFile(parked), withoutRange(c.req.raw)));
    if (response) return response;
  } catch (error) {
    logLine('parked_image_unread', { request: c.get('requestId'), image: id }, error);
  }
  // No cache keeps this. While the database is down, an image that only its run has may be found a moment later.
  if (!fault && deleted === false) return missingImage();
  return plainAnswer(503, 'The image store does not answer. Try again in a minute.\n', { 'Retry-After': '30' });
}

/** In a minute the bucket may have it: no cache keeps it for longer. */
function parkedFile({ image, modified, body }: ParkedImage): StoredFile {
  return {
    contentType: CONTENT_TYPES[image.format],
    cacheControl: FOR_NOW,
    etag: `"${image.sha256}"`,
    modified,
    size: image.bytes,
    read: async () => body,
    discard: () => body.cancel(),
  };
}

/** A run sends whole images. RFC 9110, 14.2: a server may ignore the range. */
function withoutRange(request: Request): Request {
  const headers = new Headers(request.headers);
  headers.delete('Range');
  return new Request(request, { headers });
}

function invalid(): Response {
  return plainAnswer(400, `w must be a whole number from ${MIN_WIDTH} to ${MAX_WIDTH}, format one of png, jpeg, webp.\n`);
}
