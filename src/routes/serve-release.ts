import type { AppContext } from '../http/context.ts';
import { endpoint } from '../http/endpoint.ts';
import { fileResponse, plainAnswer } from '../http/file-response.ts';
import { releaseKey } from '../storage/names.ts';

/**
 * A file of any version that a manifest ever named, whichever version is deployed today. A file that another one loads may be
 * named by its hash instead of the version. So a page that stays open during a deployment finds its own files.
 */
export const serveRelease = endpoint({
  id: 'getReleaseFile',
  tag: 'Health',
  method: 'GET',
  path: '/w/{version}/{file}',
  match: { file: '.+' },
  auth: 'none',
  answers: { 200: 'page' },
  problems: [],
  summary: 'Read a file of a version of the tags',
  internal: true,
  async handler(c) {
    const { version = '', file = '' } = c.req.param() as { version?: string; file?: string };
    if (!VERSION.test(version) || !FILE.test(file)) return noSuchVersion();
    const key = releaseKey(version, file);
    const response = (await fromEdge(c, key)) ?? (await fromBucket(c, key)) ?? (await fromDeployment(c, version, key));
    if (response) return response;
    return noSuchVersion();
  },
});

/** A version as the build names it, or the SHA-256 of a file that another one loads. */
const VERSION = /^(?:\d{1,6}\.\d{1,6}\.\d{1,6}-[0-9a-f]{10}|sha256-[A-Za-z0-9+/]{43}=)$/;
const FILE = /^(?:lang\/)?[a-z][a-z0-9-]{0,63}\.js$/;

function noSuchVersion(): Response {
  return plainAnswer(404, 'There is no such version. GET /w/manifest.json names the newest.\n');
}

async function fromEdge(c: AppContext, key: string): Promise<Response | null> {
  const { edge } = c.get('services');
  const file = await edge.find(edge.urlOf(key, c.req.url));
  return file && fileResponse(file, c.req.raw);
}

async function fromBucket(c: AppContext, key: string): Promise<Response | null> {
  const { edge, files } = c.get('services');
  const whole = c.req.method === 'GET' && c.req.header('Range') === undefined;
  const file = await files.find(key, whole);
  const response = file && (await fileResponse(file, c.req.raw));
  if (whole && response?.status === 200) {
    c.executionCtx.waitUntil(edge.keepForever(edge.urlOf(key, c.req.url), response.clone()));
  }
  return response;
}

/** If this deployment has the version, but no one has asked for its manifest yet. */
async function fromDeployment(c: AppContext, version: string, key: string): Promise<Response | null> {
  const current = await c.get('services').releases.keep();
  const named = [current.version, ...Object.values(current.files).map(({ part }) => part)];
  return named.includes(version) ? fromBucket(c, key) : null;
}
