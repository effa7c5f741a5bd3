import { ok, type Result } from '../../../common/result.ts';
import type { Refusal } from '../../contract/problems.ts';
import type { GenerationRequest } from '../../contract/requests.ts';
import type { QuotaSubject } from '../../generation/command.ts';
import type { InputFields } from '../../generation/inputs.ts';
import { offeredModels, type ProviderOptions } from '../../generation/plan.ts';
import { logLine } from '../../log.ts';
import { dayOf } from '../../quota/day.ts';
import { offeringOf } from '../../services/from-config.ts';
import { type Admitted, admitGeneration, viewerOfKey } from '../admission.ts';
import type { AppContext } from '../context.ts';
import { UNCHANGED } from '../middleware.ts';
import { problem } from '../problem.ts';
import { deliverJson } from './deliver-json.ts';
import { deliverStream } from './deliver-stream.ts';
import { refusalResponse } from './error.ts';
import { openImage, openPreview } from './files.ts';
import { attemptOf, fingerprintOf } from './fingerprint.ts';
import { joinUndelivered, type Repeat } from './join.ts';
import { chooseDoorModel, generationRequestOf } from './model.ts';
import type { PendingAnswer } from './pending-answer.ts';
import { FAILED_AFTER_ADMISSION } from './refusals.ts';
import type { DoorRequest } from './request.ts';

/** A request of an OpenAI client that was read. */
export interface DoorCall {
  readonly request: DoorRequest;
  readonly subject: QuotaSubject;
  readonly idempotencyKey: string | undefined;
  /** What the same request has again when a client repeats it: its fields, and its files by their content. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly inputs?: InputFields;
  /** Called before the answer. */
  readonly onDecided?: (decision: DoorDecision) => Promise<void>;
}

/** `joined`: the request gets the run of an earlier one, or repeats it with its `Idempotency-Key`. */
export type DoorDecision = 'admitted' | 'joined' | 'refused';

/** Admits a request, or joins it to the run of an earlier one, and delivers the answer. */
export async function serveDoor(c: AppContext, call: DoorCall): Promise<Response> {
  const { request: read, inputs = {}, onDecided = async () => undefined } = call;
  const model = chooseDoorModel(read.model, doorModels(c));
  const request = model.ok ? generationRequestOf(read, model.value, inputs) : model;
  if (!request.ok) {
    await onDecided('refused');
    return refusalResponse(request.error, {});
  }
  const count = c.req.header('x-stainless-retry-count');
  const waiter = { id: c.get('requestId'), attempt: attemptOf(count) };
  const admitted = await joinOrAdmit(c, call, request.value, { waiter, counts: count !== undefined });
  if (!admitted.ok) {
    await onDecided('refused');
    return problem(c, admitted.error);
  }
  const { run, generation, replayed } = admitted.value;
  await onDecided(replayed ? 'joined' : 'admitted');
  const { files } = c.get('services');
  c.header('Cache-Control', UNCHANGED);
  c.header('X-Accel-Buffering', 'no');
  return deliver(c, read.stream, {
    run,
    generation,
    viewer: viewerOfKey(c),
    waiter,
    request: read,
    patience: c.get('config').patience,
    headers: {
      'Easel-Generation': generation.id,
      'Easel-Model': generation.model,
      ...(replayed ? { 'Idempotent-Replayed': 'true' } : {}),
    },
    openImage: (image) => openImage(files, image),
    openPreview: (imageIndex, index) => openPreview(files, generation.id, imageIndex, index),
    waitUntil: (work) => c.executionCtx.waitUntil(work),
  });
}

/** A client that sends an `Idempotency-Key` gets its run by that key. Any other may repeat a request whose answer was lost. */
async function joinOrAdmit(
  c: AppContext,
  { subject, idempotencyKey, content, inputs = {} }: DoorCall,
  request: GenerationRequest & ProviderOptions,
  repeat: Pick<Repeat, 'waiter' | 'counts'>,
): Promise<Result<Admitted, Refusal>> {
  const fingerprint = await fingerprintOf(subject.subject, content);
  if (idempotencyKey === undefined) {
    const viewer = viewerOfKey(c);
    const joined = await joinUndelivered(c.get('services'), { ...repeat, subject: subject.subject, fingerprint, viewer });
    if (joined) return ok({ ...joined, replayed: true });
  }
  const hashed = inputs.input_images ? content : undefined;
  return admitGeneration(c, request, subject, { idempotencyKey, fingerprint, hashed });
}

/** After the admission, the answer to a fault must not make a client repeat the request: it would buy twice. */
async function deliver(c: AppContext, stream: boolean, pending: PendingAnswer): Promise<Response> {
  try {
    return stream ? deliverStream(pending) : await deliverJson(pending);
  } catch (error) {
    logLine('request_fault', { request: c.get('requestId'), path: c.req.routePath }, error);
    return refusalResponse(FAILED_AFTER_ADMISSION, pending.headers);
  }
}

function doorModels(c: AppContext) {
  const config = c.get('config');
  const offer = offeringOf(config);
  return {
    offered: offeredModels(offer, dayOf(Date.now())),
    known: offer.models,
    defaultModel: offer.defaultModel,
    aliases: config.modelAliases,
  };
}
