import { wrapTime } from 'hono/timing';
import { IDEMPOTENCY_KEY_PATTERN } from '../../common/limits.ts';
import { err, ok, type Result } from '../../common/result.ts';
import type { Generation } from '../contract/generations.ts';
import type { Refusal } from '../contract/problems.ts';
import type { GenerationRequest } from '../contract/requests.ts';
import { earlyRefusal } from '../generation/admission.ts';
import { allowanceOf } from '../generation/allowance.ts';
import { prepareCommand, type QuotaSubject, type RequestContext, requestHashOf } from '../generation/command.ts';
import type { ProviderOptions } from '../generation/plan.ts';
import type { GenerationCommand } from '../generation/run.ts';
import type { StartAnswer } from '../generation/run-api.ts';
import type { Viewer } from '../generation/viewer.ts';
import { logLine } from '../log.ts';
import { QUOTA_UNAVAILABLE } from '../quota/refusal.ts';
import { offeringOf } from '../services/from-config.ts';
import type { RunClient } from '../stubs.ts';
import { type AppContext, baseUrls } from './context.ts';
import { findInputs } from './inputs/find-inputs.ts';

/** A generation that was admitted, and the object that runs it. */
export interface Admitted {
  readonly run: RunClient;
  readonly generation: Generation;
  /** Another request with this `Idempotency-Key` came first. */
  readonly replayed: boolean;
}

const IDEMPOTENCY_KEY = new RegExp(IDEMPOTENCY_KEY_PATTERN);

/** The request's `Idempotency-Key`, if it has one. */
export function idempotencyKeyOf(c: AppContext): Result<string | undefined, Refusal> {
  const key = c.req.header('Idempotency-Key');
  if (key === undefined || IDEMPOTENCY_KEY.test(key)) return ok(key);
  return err({
    code: 'invalid_request',
    detail: 'The header Idempotency-Key must be 1 to 255 visible ASCII characters.',
  });
}

/** What a command takes from the deployment and from the call. @param options `writes: false` for a dry run */
export async function requestContext(
  c: AppContext,
  runName: string,
  subject: QuotaSubject,
  { writes = true }: { readonly writes?: boolean } = {},
): Promise<RequestContext> {
  const config = c.get('config');
  const { key } = c.get('caller');
  return {
    ...baseUrls(c),
    offer: offeringOf(config),
    fallback: config.fallback,
    allowance: allowanceOf(key.kind, key.limits, config.model),
    house: config.houseRules,
    director: await c.get('services').director(),
    directorPrice: config.director?.price ?? null,
    providerOf: c.get('services').provider,
    now: Date.now(),
    requestId: c.get('requestId'),
    runName,
    newImageId: c.get('services').ids.newImageId,
    findInputs: (fields) => findInputs(c, fields, subject, writes),
  };
}

/** The same way in for every endpoint that makes images: directed, planned, priced, held, started. */
export async function admitGeneration(
  c: AppContext,
  request: GenerationRequest & ProviderOptions,
  subject: QuotaSubject,
  {
    idempotencyKey,
    fingerprint,
    hashed,
  }: { readonly idempotencyKey?: string | undefined; readonly fingerprint?: string; readonly hashed?: unknown } = {},
): Promise<Result<Admitted, Refusal>> {
  const { ids } = c.get('services');
  const runName = await (idempotencyKey === undefined
    ? ids.randomRunName()
    : ids.idempotentRunName(subject.subject, idempotencyKey));
  const context = {
    ...(await requestContext(c, runName, subject)),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(hashed === undefined ? {} : { hashed }),
  };
  const run = c.get('services').run(runName);
  const prepared = await prepareCommand(request, subject, context);
  if (!prepared.ok) {
    // Its model may have been retired since, or its picture deleted. What was made for it is paid for, and is the answer.
    const replay =
      idempotencyKey === undefined ? null : await run.replay(await requestHashOf(request, context)).catch(() => null);
    if (replay === null) return prepared;
    return replay.ok ? ok({ run, ...replay.value }) : replay;
  }
  const command = prepared.value;
  const admitted = admit(c, run, command, idempotencyKey !== undefined);
  const answer = await wrapTime(c, 'admit', admitted).catch((error: unknown) => afterSilence(c, run, command, error));
  if (answer.ok) return ok({ run, ...answer.value });
  logLine('generation_refused', { request: c.get('requestId'), key: command.keyId, code: answer.error.code });
  return answer;
}

/**
 * A refusal by the holds writes nine rows, and a free plan has 100,000 a day. Reading the counters first writes none. Secret
 * keys skip this read: they are in the operator's own hands. Caps of money are far away, so only their last refusals are known.
 */
async function admit(c: AppContext, run: RunClient, command: GenerationCommand, mayBeReplay: boolean): Promise<StartAnswer> {
  const { closedCaps } = c.get('services');
  const closed = closedCaps.refusalOf(command.counters, command.held.micros, Date.now());
  if (closed && !(mayBeReplay && (await run.isKnown()))) return err(closed);
  if (c.get('caller').kind !== 'secret') {
    const refusal = await earlyRefusal(command, c.get('services').counters.usage, Date.now());
    // A replay returns the generation that exists, even if the quota is used up.
    if (refusal && !(mayBeReplay && (await run.isKnown()))) return err(refusal);
  }
  const answer = await run.start(command);
  if (!answer.ok) closedCaps.note(answer.error, command.counters, command.held.micros, command.createdAt);
  return answer;
}

/** The run's answer was lost. If the run was admitted, the caller gets it, so that the request is not repeated and paid twice. */
async function afterSilence(c: AppContext, run: RunClient, command: GenerationCommand, error: unknown): Promise<StartAnswer> {
  logLine('start_unanswered', { request: c.get('requestId') }, error);
  const generation = await run.read(command.generationId, viewerOfKey(c)).catch(() => null);
  return generation ? ok({ generation, replayed: false }) : err(QUOTA_UNAVAILABLE);
}

/** The caller that admitted a generation may read it, whatever user it was for. */
export function viewerOfKey(c: AppContext): Viewer {
  return { keyId: c.get('caller').key.id, subject: null };
}
