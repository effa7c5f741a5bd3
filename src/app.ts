import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { timing } from 'hono/timing';
import type { AppEnv } from './http/context.ts';
import { acceptableBody, configured, crossOrigin, noStore, requestId } from './http/middleware.ts';
import { problem } from './http/problem.ts';
import { invalidRequest } from './http/validate.ts';
import { logLine } from './log.ts';
import { adminArchive } from './routes/admin-archive.ts';
import { adminHousekeeping } from './routes/admin-housekeeping.ts';
import { adminKeys } from './routes/admin-keys.ts';
import { cancelGeneration } from './routes/cancel-generation.ts';
import { createGeneration } from './routes/create-generation.ts';
import { createToken } from './routes/create-token.ts';
import { createVisitor } from './routes/create-visitor.ts';
import { deleteImage, deleteUser } from './routes/delete-image.ts';
import { directPrompt } from './routes/direct-prompt.ts';
import { embed } from './routes/embed.ts';
import { health } from './routes/health.ts';
import { listImages, readImage } from './routes/list-images.ts';
import { listModels } from './routes/list-models.ts';
import { listStyles } from './routes/list-styles.ts';
import { playground } from './routes/playground.ts';
import { readGeneration } from './routes/read-generation.ts';
import { readQuota } from './routes/read-quota.ts';
import { serveImage, servePreview } from './routes/serve-image.ts';
import { serveRelease } from './routes/serve-release.ts';
import { watchGeneration } from './routes/watch-generation.ts';

export const app = new Hono<AppEnv>();

app.use(requestId);
app.use('/v1/*', timing({ totalDescription: '' }), noStore, crossOrigin, configured, acceptableBody);

app.route('/', createGeneration);
app.route('/', readGeneration);
app.route('/', watchGeneration);
app.route('/', cancelGeneration);
app.route('/', readQuota);
app.route('/', directPrompt);
app.route('/', listStyles);
app.route('/', listModels);
app.route('/', listImages);
app.route('/', readImage);
app.route('/', deleteImage);
app.route('/', deleteUser);
app.route('/', createVisitor);
app.route('/', createToken);
app.route('/', adminKeys);
app.route('/', adminHousekeeping);
app.route('/', adminArchive);
app.route('/', serveImage);
app.route('/', servePreview);
app.route('/', embed);
app.route('/', serveRelease);
app.route('/', playground);
app.route('/', health);

app.notFound((c) => problem(c, { code: 'not_found', detail: 'There is nothing at this path.' }));

app.onError((error, c) => {
  // hono's validator throws this for a body that does not parse.
  if (error instanceof HTTPException && error.status === 400) {
    return problem(c, invalidRequest([{ pointer: '', message: 'is not valid JSON' }]));
  }
  // An error's message may hold anything, so it goes nowhere: the operator gets its kind and place, the client a number to ask about.
  logLine('request_fault', { request: c.get('requestId'), path: c.req.routePath }, error);
  return problem(c, { code: 'internal', detail: 'Something broke on our side. Tell the operator the request id.' });
});
