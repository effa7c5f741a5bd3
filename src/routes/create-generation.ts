import { wrapTime } from 'hono/timing';
import { isTerminal } from '../../common/lifecycle.ts';
import { dryRunSchema, generationSchema } from '../contract/generations.ts';
import { generationRequestSchema } from '../contract/requests.ts';
import { prefersEvents } from '../http/accept.ts';
import { type Admitted, admitGeneration, idempotencyKeyOf, viewerOfKey } from '../http/admission.ts';
import type { AppContext } from '../http/context.ts';
import { dryRun, readDryRun } from '../http/dry-run.ts';
import { endpoint } from '../http/endpoint.ts';
import { quotaSubjectOf } from '../http/identity.ts';
import { preferredWait } from '../http/prefer.ts';
import { problem } from '../http/problem.ts';
import { rateLimitHeaders } from '../http/rate-limit-headers.ts';

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
  query: [{ name: 'dry_run' }],
  answers: { 200: [generationSchema, dryRunSchema, 'events'], 202: generationSchema },
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
    const isDryRun = readDryRun(new URL(c.req.url).searchParams);
    if (!isDryRun.ok) return problem(c, isDryRun.error);
    const idempotencyKey = idempotencyKeyOf(c);
    if (!idempotencyKey.ok) return problem(c, idempotencyKey.error);
    const subject = await quotaSubjectOf(c, request.user);
    if (!subject.ok) return problem(c, subject.error);
    if (isDryRun.value) return c.json(await dryRun(c, request, subject.value));
    const admitted = await admitGeneration(c, request, subject.value, { idempotencyKey: idempotencyKey.value });
    return admitted.ok ? respond(c, admitted.value) : problem(c, admitted.error);
  },
});

/** The generation is admitted, whatever happens to the wait. If the wait or the stream fails, the answer is 202. */
async function respond(c: AppContext, { run, generation: admitted, replayed }: Admitted): Promise<Response> {
  const viewer = viewerOfKey(c);
  const headers: Record<string, string> = {
    Location: admitted.links.self,
    ...rateLimitHeaders(admitted.quota, Date.now()),
    ...(replayed ? { 'Idempotent-Replayed': 'true' } : {}),
  };
  if (prefersEvents(c.req.header('Accept') ?? '')) {
    const stream = await run.events(admitted.id, viewer, 0).catch(() => null);
    if (stream) return new Response(stream.body, { headers: { ...Object.fromEntries(stream.headers), ...headers } });
  }
  const seconds = preferredWait(c.req.header('Prefer'));
  if (seconds === null) return c.json(admitted, isTerminal(admitted.status) ? 200 : 202, headers);
  const generation = (await wrapTime(c, 'wait', run.wait(admitted.id, viewer, seconds * 1000)).catch(() => null)) ?? admitted;
  return c.json(generation, isTerminal(generation.status) ? 200 : 202, { ...headers, 'Preference-Applied': `wait=${seconds}` });
}
