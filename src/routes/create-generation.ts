import { Hono } from 'hono';
import { wrapTime } from 'hono/timing';
import { idempotentRunName, randomRunName } from '../../common/ids.ts';
import { err, ok } from '../../common/result.ts';
import { generationRequestSchema } from '../contract/requests.ts';
import { type Generation, isTerminal } from '../contract/resources.ts';
import { earlyRefusal } from '../generation/admission.ts';
import { prepareCommand } from '../generation/command.ts';
import type { GenerationCommand } from '../generation/run.ts';
import type { StartAnswer } from '../generation/run-api.ts';
import { type AppContext, type AppEnv, baseUrls } from '../http/context.ts';
import { authenticated, limitedBurst, quotaSubjectOf } from '../http/identity.ts';
import { preferredWait } from '../http/prefer.ts';
import { problem } from '../http/problem.ts';
import { rateLimitHeaders } from '../http/rate-limit-headers.ts';
import { jsonBody } from '../http/validate.ts';
import { logLine } from '../log.ts';
import { QUOTA_UNAVAILABLE } from '../quota/refusal.ts';
import { offeringOf } from '../services.ts';
import type { RunClient } from '../stubs.ts';

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;

/** `POST /v1/generations`: admits a request and answers in the way that its headers choose. */
export const createGeneration = new Hono<AppEnv>().post(
  '/v1/generations',
  authenticated('secret', 'visitor', 'user'),
  limitedBurst,
  jsonBody(generationRequestSchema),
  async (c) => {
    const request = c.req.valid('json');
    const idempotencyKey = c.req.header('Idempotency-Key');
    if (idempotencyKey !== undefined && !IDEMPOTENCY_KEY.test(idempotencyKey)) {
      return problem(c, {
        code: 'invalid_request',
        detail: 'The header Idempotency-Key must be 1 to 255 visible ASCII characters.',
      });
    }
    const asker = await quotaSubjectOf(c, request.user);
    if (!asker.ok) return problem(c, asker.refusal);

    const config = c.get('config');
    const runName = idempotencyKey === undefined ? randomRunName() : await idempotentRunName(asker.value.subject, idempotencyKey);
    const prepared = await prepareCommand(request, asker.value, {
      ...baseUrls(c),
      offer: offeringOf(config),
      directorPrice: config.director?.price ?? null,
      providerOf: c.get('services').provider,
      now: Date.now(),
      runName,
    });
    if (!prepared.ok) return problem(c, prepared.error);

    const command = prepared.value;
    const run = c.get('services').run(runName);
    const admitted = admit(c, run, command, idempotencyKey !== undefined);
    const answer = await wrapTime(c, 'admit', admitted).catch((error: unknown) => afterSilence(c, run, command, error));
    if (!answer.ok) {
      logLine('generation_refused', { request: c.get('requestId'), key: command.keyId, code: answer.error.code });
      return problem(c, answer.error);
    }
    return respond(c, run, answer.value.generation, answer.value.replayed);
  },
);

/**
 * A refusal by the holds writes a dozen rows, of the 100,000 that a free plan has a day; one that is foreseen writes none.
 * Only for those who ask from a browser, since a server's key is in the operator's own hands and saves the call.
 */
async function admit(c: AppContext, run: RunClient, command: GenerationCommand, mayBeReplay: boolean): Promise<StartAnswer> {
  if (c.get('caller').kind !== 'secret') {
    const refusal = await earlyRefusal(command, c.get('services').counters.usage, Date.now());
    // Whoever asks for what they already have is answered with it, also when nothing is left.
    if (refusal && !(mayBeReplay && (await run.isKnown()))) return err(refusal);
  }
  return run.start(command);
}

/** The answer was lost, and perhaps no more than that: what was admitted is told, so that nobody asks for it, and pays, a second time. */
async function afterSilence(c: AppContext, run: RunClient, command: GenerationCommand, error: unknown): Promise<StartAnswer> {
  logLine('start_unanswered', { request: c.get('requestId') }, error);
  const generation = await run.read(command.generationId, viewerOfKey(c)).catch(() => null);
  return generation ? ok({ generation, replayed: false }) : err(QUOTA_UNAVAILABLE);
}

const viewerOfKey = (c: AppContext) => ({ keyId: c.get('caller').key.id, subject: null });

/** The answer is yes by now, whatever becomes of the wait: who cannot be told the end is told that it has begun. */
async function respond(c: AppContext, run: RunClient, admitted: Generation, replayed: boolean): Promise<Response> {
  const viewer = viewerOfKey(c);
  const headers: Record<string, string> = {
    Location: admitted.links.self,
    ...rateLimitHeaders(admitted.quota, Date.now()),
    ...(replayed ? { 'Idempotent-Replayed': 'true' } : {}),
  };
  if (c.req.header('Accept')?.includes('text/event-stream')) {
    const stream = await run.events(admitted.id, viewer, 0).catch(() => null);
    if (stream) return new Response(stream.body, { headers: { ...Object.fromEntries(stream.headers), ...headers } });
  }
  const seconds = preferredWait(c.req.header('Prefer'));
  if (seconds === null) return c.json(admitted, isTerminal(admitted.status) ? 200 : 202, headers);
  const generation = (await wrapTime(c, 'wait', run.wait(admitted.id, viewer, seconds * 1000)).catch(() => null)) ?? admitted;
  return c.json(generation, isTerminal(generation.status) ? 200 : 202, { ...headers, 'Preference-Applied': `wait=${seconds}` });
}
