import { imageGenerationAnswerSchema, imageGenerationBodySchema } from '../contract/door.ts';
import { offeredModels } from '../generation/plan.ts';
import { admitGeneration, idempotencyKeyOf, viewerOfKey } from '../http/admission.ts';
import type { AppContext } from '../http/context.ts';
import { endpoint } from '../http/endpoint.ts';
import { quotaSubjectOf } from '../http/identity.ts';
import { UNCHANGED } from '../http/middleware.ts';
import { deliverJson } from '../http/openai/deliver-json.ts';
import { deliverStream } from '../http/openai/deliver-stream.ts';
import type { AnswerDelivery } from '../http/openai/delivery.ts';
import { refusalResponse } from '../http/openai/error.ts';
import { openImage, openPreview } from '../http/openai/files.ts';
import { attemptOf, fingerprintOf } from '../http/openai/fingerprint.ts';
import { joinUndelivered } from '../http/openai/join.ts';
import { chooseDoorModel, generationRequestOf } from '../http/openai/model.ts';
import { notAllowed } from '../http/openai/not-allowed.ts';
import { FAILED_AFTER_ADMISSION } from '../http/openai/refusals.ts';
import { readDoorRequest } from '../http/openai/request.ts';
import { problem } from '../http/problem.ts';
import { logLine } from '../log.ts';
import { dayOf } from '../quota/day.ts';
import { offeringOf } from '../services.ts';

/** Room for 32,000 characters, each written as an escape. */
const MAX_BODY_BYTES = 512 * 1024;

/** Makes images for OpenAI's clients. The same quota, caps and storage as for `POST /v1/generations`. */
export const createImage = endpoint({
  id: 'createImage',
  tag: 'OpenAI',
  method: 'POST',
  path: '/v1/images/generations',
  auth: ['secret', 'visitor', 'user'],
  limited: true,
  headers: ['Idempotency-Key', 'Easel-User'],
  body: {
    schema: imageGenerationBodySchema,
    example: { model: 'gpt-image-2.5-flare', prompt: 'a lighthouse at dawn', size: '1536x1024' },
    maxBytes: MAX_BODY_BYTES,
  },
  answers: { 200: [imageGenerationAnswerSchema, 'events'] },
  problems: [
    'capability_mismatch',
    'idempotency_mismatch',
    'quota_exceeded',
    'too_many_running',
    'too_many_refusals',
    'spend_cap_reached',
    'provider_unavailable',
  ],
  summary: 'Make images, in OpenAI’s form',
  otherMethods: notAllowed,
  async handler(c, body) {
    const read = readDoorRequest(body);
    if (!read.ok) return refusalResponse(read.error, {});
    const idempotencyKey = idempotencyKeyOf(c);
    if (!idempotencyKey.ok) return problem(c, idempotencyKey.error);
    const subject = await quotaSubjectOf(c, c.get('caller').kind === 'secret' ? read.value.user : undefined);
    if (!subject.ok) return problem(c, subject.error);
    const model = chooseDoorModel(read.value.model, doorModels(c));
    if (!model.ok) return refusalResponse(model.error, {});
    const request = generationRequestOf(read.value, model.value);
    if (!request.ok) return refusalResponse(request.error, {});

    const count = c.req.header('x-stainless-retry-count');
    const claim = { id: c.get('requestId'), attempt: attemptOf(count) };
    const viewer = viewerOfKey(c);
    const fingerprint = await fingerprintOf(subject.value.subject, body as Record<string, unknown>);
    const joined =
      idempotencyKey.value === undefined
        ? await joinUndelivered(c.get('services'), {
            subject: subject.value.subject,
            fingerprint,
            viewer,
            claim,
            counts: count !== undefined,
          })
        : null;
    const admitted = joined
      ? { ...joined, replayed: true }
      : await admitGeneration(c, request.value, subject.value, { idempotencyKey: idempotencyKey.value, fingerprint });
    if ('ok' in admitted && !admitted.ok) return problem(c, admitted.error);
    const { run, generation, replayed } = 'ok' in admitted ? admitted.value : admitted;
    const { files } = c.get('services');
    c.header('Cache-Control', UNCHANGED);
    c.header('X-Accel-Buffering', 'no');
    return deliver(c, read.value.stream, {
      run,
      generation,
      viewer,
      claim,
      request: read.value,
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
  },
});

/** After the admission a fault must not be answered so that a client sends the request again and buys it twice. */
async function deliver(c: AppContext, stream: boolean, delivery: AnswerDelivery): Promise<Response> {
  try {
    return stream ? deliverStream(delivery) : await deliverJson(delivery);
  } catch (error) {
    logLine('request_fault', { request: c.get('requestId'), path: c.req.routePath }, error);
    return refusalResponse(FAILED_AFTER_ADMISSION, delivery.headers);
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
