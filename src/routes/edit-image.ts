import { isObject } from '../../common/json.ts';
import { err, ok, type Result } from '../../common/result.ts';
import { imageEditBodySchema, imageGenerationAnswerSchema } from '../contract/door.ts';
import type { Refusal } from '../contract/problems.ts';
import type { QuotaSubject } from '../generation/command.ts';
import { idempotencyKeyOf } from '../http/admission.ts';
import { type AppContext, baseUrls } from '../http/context.ts';
import { endpoint } from '../http/endpoint.ts';
import { quotaSubjectOf } from '../http/identity.ts';
import { NOT_UTF8, readJsonText, readUtf8 } from '../http/json.ts';
import { boundaryOf } from '../http/multipart.ts';
import { EditFiles } from '../http/openai/edit-files.ts';
import { MAX_EDIT_BYTES, readEditForm } from '../http/openai/edit-form.ts';
import { MAX_EDIT_JSON_BYTES, readEditJson } from '../http/openai/edit-json.ts';
import { refusalResponse } from '../http/openai/error.ts';
import { notAllowed } from '../http/openai/not-allowed.ts';
import { readDoorRequest } from '../http/openai/request.ts';
import { serveDoor } from '../http/openai/serve.ts';
import { problem } from '../http/problem.ts';
import { CUT_BODY, invalidRequest } from '../http/validate.ts';

/** Changes images for OpenAI's clients. The same quota, caps and storage as for `POST /v1/generations` with `input_images`. */
export const editImage = endpoint({
  id: 'editImage',
  tag: 'OpenAI',
  method: 'POST',
  path: '/v1/images/edits',
  auth: ['secret', 'visitor', 'user'],
  limited: true,
  headers: ['Idempotency-Key', 'Easel-User'],
  body: {
    streams: true,
    maxBytes: MAX_EDIT_BYTES,
    content: { 'multipart/form-data': imageEditBodySchema, 'application/json': imageEditBodySchema },
  },
  answers: { 200: [imageGenerationAnswerSchema, 'events'] },
  problems: [
    'invalid_request',
    'payload_too_large',
    'unsupported_media_type',
    'not_found',
    'capability_mismatch',
    'idempotency_mismatch',
    'quota_exceeded',
    'too_many_uploads',
    'too_many_running',
    'too_many_refusals',
    'spend_cap_reached',
    'provider_unavailable',
  ],
  summary: 'Change images, in OpenAI’s form',
  otherMethods: notAllowed,
  async handler(c) {
    const idempotencyKey = idempotencyKeyOf(c);
    if (!idempotencyKey.ok) return problem(c, idempotencyKey.error);
    const files = new EditFiles(c);
    const drop = () => files.end({ used: false, counted: false });
    try {
      const fields = await readEdit(c, files);
      if (!fields.ok) {
        await drop();
        return problem(c, fields.error);
      }
      const read = readDoorRequest(fields.value, ['input_fidelity']);
      if (!read.ok) {
        await drop();
        return refusalResponse(read.error, {});
      }
      const subject = await quotaSubjectOf(c, c.get('caller').kind === 'secret' ? read.value.user : undefined);
      const refusal = subject.ok
        ? (files.inputs.input_images ?? []).length === 0
          ? NO_IMAGE
          : await files.own(subject.value)
        : subject.error;
      if (refusal || !subject.ok) {
        await drop();
        return problem(c, refusal ?? NO_IMAGE);
      }
      return await serveDoor(c, {
        request: read.value,
        subject: subject.value,
        idempotencyKey: idempotencyKey.value,
        content: { ...fields.value, ...files.content },
        inputs: files.inputs,
        // Files of a repeated request were stored for nothing. Those of a refused one count: else refusals would be free storage.
        onDecided: (decision) => files.end({ used: decision === 'admitted', counted: decision !== 'joined' }),
      });
    } catch (error) {
      await drop().catch(() => undefined);
      throw error;
    }
  },
});

const NO_IMAGE: Refusal = invalidRequest([{ pointer: '/image', message: 'is missing' }]);

/** The fields of the request. Its pictures are in `files` by then. */
async function readEdit(c: AppContext, files: EditFiles): Promise<Result<Record<string, unknown>, Refusal>> {
  const { body } = c.req.raw;
  if (!body) return err(NO_IMAGE);
  const boundary = boundaryOf(c.req.header('Content-Type'));
  if (boundary !== null) {
    return readEditForm(body, boundary, async (field, picture, fields) => {
      const owner = await ownerOf(c, fields);
      return owner.ok ? files.add(field, picture, owner.value) : owner.error;
    });
  }
  const type = c.req.header('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  return type === 'application/json' ? readJsonEdit(c, body, files) : err(WRONG_TYPE);
}

const WRONG_TYPE: Refusal = {
  code: 'unsupported_media_type',
  detail: 'Send a multipart form with the file "image", or JSON with "images".',
};

const TOO_LARGE: Refusal = {
  code: 'payload_too_large',
  detail: `JSON of an edit may have ${MAX_EDIT_JSON_BYTES} bytes. Send larger pictures as a multipart form.`,
};

async function readJsonEdit(
  c: AppContext,
  body: ReadableStream<Uint8Array>,
  files: EditFiles,
): Promise<Result<Record<string, unknown>, Refusal>> {
  if (Number(c.req.header('Content-Length') ?? 0) > MAX_EDIT_JSON_BYTES) return err(TOO_LARGE);
  const sent = await readBody(body);
  if (!sent.ok) return sent;
  const { baseUrl, imageBaseUrl } = baseUrls(c);
  const read = readEditJson(sent.value, [baseUrl, imageBaseUrl, new URL(c.req.url).origin]);
  if (!read.ok) return read;
  const owner = await ownerOf(c, read.value.fields);
  if (!owner.ok) return owner;
  for (const picture of read.value.pictures) {
    const refusal =
      'id' in picture
        ? files.name(picture.field, picture.id)
        : await files.add(picture.field, onePiece(picture.bytes), owner.value);
    if (refusal) return err(refusal);
  }
  return ok(read.value.fields);
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The object in the body. It is decoded as it arrives, so that there is no second copy of it in memory. */
async function readBody(body: ReadableStream<Uint8Array>): Promise<Result<Readonly<Record<string, unknown>>, Refusal>> {
  const text = await readUtf8(body, MAX_EDIT_JSON_BYTES).catch(() => null);
  if (text === null) return err(CUT_BODY);
  if (!text.ok) return err(text.error === 'too_long' ? TOO_LARGE : invalidRequest([{ pointer: '', message: NOT_UTF8 }]));
  const read = readJsonText(text.value);
  if (!read.ok) return err(invalidRequest([read.error]));
  return isObject(read.value) ? ok(read.value) : err(invalidRequest([{ pointer: '', message: 'must be a JSON object' }]));
}

/** Who a picture belongs to, as far as the fields say that have come. A user's name that is not valid is refused later. */
function ownerOf(c: AppContext, fields: Readonly<Record<string, unknown>>): Promise<Result<QuotaSubject, Refusal>> {
  const named = fields.user || fields.safety_identifier;
  return quotaSubjectOf(c, c.get('caller').kind === 'secret' && typeof named === 'string' ? named : undefined);
}
