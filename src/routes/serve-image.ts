import { Hono } from 'hono';
import { CONTENT_TYPES } from '../../common/formats.ts';
import { formatSchema, type ImageFormat } from '../contract/requests.ts';
import type { AppContext, AppEnv } from '../http/context.ts';
import { edgeFile, edgeUrl, keepAtEdge, mayOffer } from '../http/edge-cache.ts';
import { bucketFile, fileHeaders, fileResponse, plainAnswer } from '../http/file-response.ts';
import { filesOf } from '../services.ts';
import { type Derivation, MAX_WIDTH, MIN_WIDTH, snappedWidth } from '../storage/derived.ts';
import { isDeleted } from '../storage/images.ts';
import { derivedKey, IMAGE_PREFIX, imageKey, parseImageKey, previewKey } from '../storage/names.ts';

/**
 * `GET` and `HEAD /i/{id}.{ext}`: the bytes as the model made them, for good; with `?w=` or `?format=`, a derived
 * size. No database and no object on this path: the edge's cache, then the bucket.
 */
export const serveImage = new Hono<AppEnv>()
  .get('/i/:file', async (c) => {
    const key = `${IMAGE_PREFIX}${c.req.param('file')}`;
    const image = parseImageKey(key);
    if (image === null) return missing();
    const derivation = readDerivation(c, image.format);
    if (derivation === 'invalid') return invalid();

    const source = { id: image.id, key };
    const response = (await stored(c, source, derivation)) ?? (derivation && (await made(c, source, derivation)));
    if (response === null) return gone(c, image.id);
    if (c.req.query('download') !== undefined) {
      const name = imageKey(image.id, derivation?.format ?? image.format).slice(IMAGE_PREFIX.length);
      response.headers.set('Content-Disposition', `attachment; filename="${name}"`);
    }
    return response;
  })
  .options('/i/:file', () => new Response(null, { status: 204, headers: fileHeaders(PREFLIGHT) }))
  .all('/i/:file', () => plainAnswer(405, 'Images are read, with GET or HEAD.\n', { Allow: ALLOW }));

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

/** As it lies in the cache or in the bucket; `null` where it lies in neither. */
async function stored(c: AppContext, { id, key }: Source, derivation: Derivation | null): Promise<Response | null> {
  const { bucket } = filesOf(c.env);
  const wanted = derivation === null ? key : derivedKey(id, derivation.width, derivation.format);
  const url = edgeUrl(c, wanted);
  const hit = await edgeFile(url);
  const response = hit && (await fileResponse(hit, c.req.raw));
  if (response) return response;

  const whole = c.req.method === 'GET' && c.req.header('Range') === undefined;
  const file = await bucketFile(bucket, wanted, whole);
  if (!file) return null;
  const answer = await fileResponse(file, c.req.raw);
  if (whole && answer?.status === 200 && mayOffer(c.env, url, Date.now())) {
    const copy = file.size <= CLONED_BYTES ? answer.clone() : null;
    c.executionCtx.waitUntil(fill(bucket, url, { id, key: wanted }, copy));
  }
  return answer;
}

/** A clone holds in memory what a slow client has not taken yet, while the cache takes all at once: a larger file is read once more. */
const CLONED_BYTES = 4 * 1024 * 1024;

async function fill(bucket: R2Bucket, url: URL, { id, key }: Source, copy: Response | null): Promise<void> {
  const file = copy ? null : await bucketFile(bucket, key, true);
  const response = copy ?? (file && (await fileResponse(file, new Request(url))));
  if (response) await keepAtEdge(url, response);
  if (!(await isDeleted(bucket, id))) return;
  await caches.default.delete(url);
  // Left by a process that died between making it and looking for the mark.
  if (!key.startsWith(IMAGE_PREFIX)) await bucket.delete(key);
}

/** Makes a derived size. Where that cannot be done, the original, which says so. HEAD makes none, and tells what it knows. */
async function made(c: AppContext, source: Source, derivation: Derivation): Promise<Response | null> {
  const { bucket, derive } = filesOf(c.env);
  if (derive) {
    if (c.req.method === 'HEAD') return unmade(c, source.key, derivation);
    await derive(source, derivation, Date.now());
    const response = await stored(c, source, derivation);
    if (response) return response;
  }
  const original = await bucketFile(bucket, source.key, c.req.method === 'GET');
  const response = original && (await fileResponse({ ...original, cacheControl: FOR_NOW }, c.req.raw));
  response?.headers.set('Warning', '214 easel "the original: derived sizes cannot be made here"');
  return response;
}

/** What cannot be made now may be made in a minute. */
const FOR_NOW = 'public, max-age=60';

async function unmade(c: AppContext, key: string, { format }: Derivation): Promise<Response | null> {
  const original = await bucketFile(filesOf(c.env).bucket, key, false);
  if (!original) return null;
  return new Response(null, { headers: fileHeaders({ 'Cache-Control': 'no-store', 'Content-Type': CONTENT_TYPES[format] }) });
}

/** `null` for the original; `invalid` where the query asks for what there is not. */
function readDerivation(c: AppContext, own: ImageFormat): Derivation | null | 'invalid' {
  const { w, format } = c.req.query();
  if (w === undefined && format === undefined) return null;
  const asked = formatSchema.safeParse(format ?? own);
  const width = w === undefined ? MAX_WIDTH : /^\d{2,4}$/.test(w) ? Number(w) : 0;
  if (!asked.success || width < MIN_WIDTH || width > MAX_WIDTH) return 'invalid';
  return { width: snappedWidth(width), format: asked.data };
}

/** `GET /previews/{generation}/{image}-{index}`: gone soon after the generation ends. */
export const servePreview = new Hono<AppEnv>().get('/previews/:generation/:file{[0-9]-[0-9]}', async (c) => {
  const { generation, file } = c.req.param();
  const [imageIndex, index] = file.split('-').map(Number);
  const object = await filesOf(c.env).bucket.get(previewKey(generation, imageIndex ?? 0, index ?? 0));
  if (object === null) return missing();
  const headers = fileHeaders({
    'Content-Type': object.httpMetadata?.contentType ?? 'application/octet-stream',
    'Cache-Control': 'private, max-age=60',
  });
  return new Response(object.body, { headers });
});

/** An image that is not there: it never was, or it was deleted. */
async function gone(c: AppContext, id: string): Promise<Response> {
  if (!(await isDeleted(filesOf(c.env).bucket, id))) return missing();
  return plainAnswer(410, 'This image was deleted.\n');
}

function missing(): Response {
  return plainAnswer(404, 'There is no such image.\n');
}

function invalid(): Response {
  return plainAnswer(400, `w must be a whole number from ${MIN_WIDTH} to ${MAX_WIDTH}, format one of png, jpeg, webp.\n`);
}
