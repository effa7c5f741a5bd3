import { Hono } from 'hono';
import type { AppContext, AppEnv } from '../http/context.ts';
import { edgeFile, edgeUrl } from '../http/edge-cache.ts';
import { bucketFile, fileHeaders, fileResponse, plainAnswer } from '../http/file-response.ts';
import { filesOf } from '../services.ts';
import { releaseKey } from '../storage/names.ts';

/**
 * The files for other people's pages by version: `GET /w/manifest.json` names the newest with their hashes, and
 * `GET /w/{version}/{file}` has the bytes of every version that was ever named, whatever is deployed today. In the version's place a
 * file that another one loads may have its hash: so a page that is open longer than a deployment lasts finds its own.
 */
export const serveRelease = new Hono<AppEnv>()
  .get('/w/manifest.json', async (c) => {
    const release = await filesOf(c.env).keepRelease();
    // An old answer does no harm: what it names stays.
    return Response.json(release, { headers: fileHeaders({ 'Cache-Control': 'public, max-age=300' }) });
  })
  .get('/w/:version/:file{.+}', async (c) => {
    const { version, file } = c.req.param();
    const key = releaseKey(version, file);
    const response = (await fromEdge(c, key)) ?? (await fromBucket(c, key)) ?? (await fromDeployment(c, version, key));
    if (response) return response;
    return plainAnswer(404, 'This version was never named here. GET /w/manifest.json names the newest.\n');
  });

async function fromEdge(c: AppContext, key: string): Promise<Response | null> {
  const file = await edgeFile(edgeUrl(c, key));
  return file && fileResponse(file, c.req.raw);
}

async function fromBucket(c: AppContext, key: string): Promise<Response | null> {
  const whole = c.req.method === 'GET' && c.req.header('Range') === undefined;
  const file = await bucketFile(filesOf(c.env).bucket, key, whole);
  const response = file && (await fileResponse(file, c.req.raw));
  if (whole && response?.status === 200) c.executionCtx.waitUntil(caches.default.put(edgeUrl(c, key), response.clone()));
  return response;
}

/** Where this deployment brought it and nobody has asked for its manifest yet. */
async function fromDeployment(c: AppContext, version: string, key: string): Promise<Response | null> {
  const current = await filesOf(c.env).keepRelease();
  const named = [current.version, ...Object.values(current.files).map(({ part }) => part)];
  return named.includes(version) ? fromBucket(c, key) : null;
}
