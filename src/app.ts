import { HonoBase as Hono } from 'hono/hono-base';
import { TrieRouter } from 'hono/router/trie-router';
import { timing } from 'hono/timing';
import { getPath } from 'hono/utils/url';
import { CatalogUnavailable } from './database.ts';
import { browserSafety, encryptedCredentials, knownHost, readablePath } from './http/borders.ts';
import type { AppEnv } from './http/context.ts';
import { register } from './http/endpoint.ts';
import { configured, crossOrigin, directorAhead, noStore, requestId, withServices } from './http/middleware.ts';
import { noEndpoint, routedPath } from './http/openai/paths.ts';
import { pagesForPeople } from './http/people.ts';
import { CATALOG_UNAVAILABLE, problem } from './http/problem.ts';
import { logLine } from './log.ts';
import { ENDPOINTS } from './routes/endpoints.ts';

/** Of hono's routers the only one that takes all of these paths. The others would only be weight. */
export const app = new Hono<AppEnv>({ getPath: (request) => routedPath(getPath(request)), router: new TrieRouter() });

app.use(requestId, withServices, browserSafety, pagesForPeople, readablePath);
app.use('/v1/*', timing({ totalDescription: '' }), noStore, crossOrigin, configured, knownHost, encryptedCredentials);
app.use('/v1/*', directorAhead);

for (const endpoint of ENDPOINTS) register(app, endpoint);

app.notFound((c) => problem(c, { code: 'not_found', detail: noEndpoint(c.req.path) }));

app.onError((error, c) => {
  if (error instanceof CatalogUnavailable) {
    logLine('catalog_unavailable', { request: c.get('requestId'), path: c.req.routePath }, error.cause);
    return problem(c, CATALOG_UNAVAILABLE);
  }
  // An error's message may hold anything, so it is neither logged nor sent. The log gets its kind and place, the client a request id.
  logLine('request_fault', { request: c.get('requestId'), path: c.req.routePath }, error);
  return problem(c, {
    code: 'internal',
    detail: 'Something failed on our side. Try again; if it fails again, send the operator the request id.',
  });
});
