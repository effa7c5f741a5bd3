import type { Refusal } from '../../contract/problems.ts';
import type { QuotaSubject } from '../../generation/command.ts';
import type { InputFields } from '../../generation/inputs.ts';
import { offeredModels } from '../../generation/plan.ts';
import { logLine } from '../../log.ts';
import { dayOf } from '../../quota/day.ts';
import { offeringOf } from '../../services/from-config.ts';
import { admitGeneration, viewerOfKey } from '../admission.ts';
import type { AppContext } from '../context.ts';
import { UNCHANGED } from '../middleware.ts';
import { problem } from '../problem.ts';
import { deliverJson } from './deliver-json.ts';
import { deliverStream } from './deliver-stream.ts';
import { refusalResponse } from './error.ts';
import { openImage, openPreview } from './files.ts';
import { attemptOf, fingerprintOf } from './fingerprint.ts';
import { joinUndelivered } from './join.ts';
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
  /** Called before the answer: `fresh` if this request was admitted, and neither refused nor joined to an earlier run. */
  readonly onDecided?: (fresh: boolean, refused: boolean) => Promise<void>;
}

/** Admits a request, or joins it to the run of an earlier one, and delivers the answer. */
export async function serveDoor(c: AppContext, call: DoorCall): Promise<Response> {
  const { request: read, subject, idempotencyKey, content, inputs = {}, onDecided = async () => undefined } = call;
  const refuse = async (refusal: Refusal) => {
    await onDecided(false, true);
    return problem(c, refusal);
  };
  const model = chooseDoorModel(read.model, doorModels(c));
  const request = model.ok ? generationRequestOf(read, model.value, inputs) : model;
  if (!request.ok) {
    await onDecided(false, true);
    return refusalResponse(request.error, {});
  }

  const count = c.req.header('x-stainless-retry-count');
  const waiter = { id: c.get('requestId'), attempt: attemptOf(count) };
  const viewer = viewerOfKey(c);
  const fingerprint = await fingerprintOf(subject.subject, content);
  const joined =
    idempotencyKey === undefined
      ? await joinUndelivered(c.get('services'), {
          subject: subject.subject,
          fingerprint,
          viewer,
          waiter,
          counts: count !== undefined,
        })
      : null;
  const hashed = inputs.input_images ? content : undefined;
  const admitted = joined
    ? { ...joined, replayed: true }
    : await admitGeneration(c, request.value, subject, { idempotencyKey, fingerprint, hashed });
  if ('ok' in admitted && !admitted.ok) return refuse(admitted.error);
  const { run, generation, replayed } = 'ok' in admitted ? admitted.value : admitted;
  await onDecided(!replayed, false);
  const { files } = c.get('services');
  c.header('Cache-Control', UNCHANGED);
  c.header('X-Accel-Buffering', 'no');
  return deliver(c, read.stream, {
    run,
    generation,
    viewer,
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
