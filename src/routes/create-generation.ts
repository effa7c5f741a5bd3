import { wrapTime } from 'hono/timing';
import { isTerminal } from '../../common/lifecycle.ts';
import { IDEMPOTENCY_KEY_PATTERN } from '../../common/limits.ts';
import { err, ok } from '../../common/result.ts';
import { generationRequestSchema } from '../contract/requests.ts';
import { type Generation, generationSchema } from '../contract/resources.ts';
import { earlyRefusal } from '../generation/admission.ts';
import { prepareCommand } from '../generation/command.ts';
import type { GenerationCommand } from '../generation/run.ts';
import type { StartAnswer } from '../generation/run-api.ts';
import { type AppContext, baseUrls } from '../http/context.ts';
import { endpoint } from '../http/endpoint.ts';
import { quotaSubjectOf } from '../http/identity.ts';
import { preferredWait } from '../http/prefer.ts';
import { problem } from '../http/problem.ts';
import { rateLimitHeaders } from '../http/rate-limit-headers.ts';
import { logLine } from '../log.ts';
import { QUOTA_UNAVAILABLE } from '../quota/refusal.ts';
import { offeringOf } from '../services.ts';
import type { RunClient } from '../stubs.ts';

const IDEMPOTENCY_KEY = new RegExp(IDEMPOTENCY_KEY_PATTERN);

/** Admits a request. Its headers choose whether the answer comes at once, after the end, or as events. */
export const createGeneration = endpoint({
  id: 'createGeneration',
  tag: 'Generations',
  method: 'POST',
  path: '/v1/generations',
  auth: ['secret', 'visitor', 'user'],
  limited: true,
  headers: ['Prefer', 'Idempotency-Key', 'Easel-User'],
  body: { schema: generationRequestSchema, example: { prompt: 'a lighthouse at dawn', size: 'landscape', style: 'photo' } },
  answers: { 200: [generationSchema, 'events'], 202: generationSchema },
  problems: [
    'capability_mismatch',
    'model_retired',
    'idempotency_mismatch',
    'quota_exceeded',
    'too_many_running',
    'too_many_refusals',
    'spend_cap_reached',
    'quota_unavailable',
    'provider_unavailable',
  ],
  summary: 'Make an image',
  async handler(c, request) {
    const idempotencyKey = c.req.header('Idempotency-Key');
    if (idempotencyKey !== undefined && !IDEMPOTENCY_KEY.test(idempotencyKey)) {
      return problem(c, {
        code: 'invalid_request',
        detail: 'The header Idempotency-Key must be 1 to 255 visible ASCII characters.',
      });
    }
    const subject = await quotaSubjectOf(c, request.user);
    if (!subject.ok) return problem(c, subject.error);

    const config = c.get('config');
    const { ids } = c.get('services');
    const runName =
      idempotencyKey === undefined
        ? await ids.randomRunName()
        : await ids.idempotentRunName(subject.value.subject, idempotencyKey);
    const prepared = await prepareCommand(request, subject.value, {
      ...baseUrls(c),
      offer: offeringOf(config),
      directorPrice: config.director?.price ?? null,
      providerOf: c.get('services').provider,
      now: Date.now(),
      runName,
      newImageId: ids.newImageId,
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
});

/**
 * A refusal by the holds writes a dozen rows, and a free plan has 100,000 a day. Reading the counters first writes none. Secret
 * keys skip this read: they are in the operator's own hands.
 */
async function admit(c: AppContext, run: RunClient, command: GenerationCommand, mayBeReplay: boolean): Promise<StartAnswer> {
  if (c.get('caller').kind !== 'secret') {
    const refusal = await earlyRefusal(command, c.get('services').counters.usage, Date.now());
    // A replay returns the generation that exists, even if the quota is used up.
    if (refusal && !(mayBeReplay && (await run.isKnown()))) return err(refusal);
  }
  return run.start(command);
}

/** The run's answer was lost. If the run was admitted, the caller gets it, so that the request is not repeated and paid twice. */
async function afterSilence(c: AppContext, run: RunClient, command: GenerationCommand, error: unknown): Promise<StartAnswer> {
  logLine('start_unanswered', { request: c.get('requestId') }, error);
  const generation = await run.read(command.generationId, viewerOfKey(c)).catch(() => null);
  return generation ? ok({ generation, replayed: false }) : err(QUOTA_UNAVAILABLE);
}

const viewerOfKey = (c: AppContext) => ({ keyId: c.get('caller').key.id, subject: null });

/** The generation is admitted, whatever happens to the wait. If the wait or the stream fails, the answer is 202. */
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
