import { MAX_PAGE_SIZE } from '../../common/limits.ts';
import type { Easel, Picture } from './api.ts';
import type { CallOptions, ListOptions, UserOptions } from './call-options.ts';
import { abortable, connect } from './connection.ts';
import type { ImageList, ImageRecord, Model, Style } from './contract.ts';
import { EaselProblem } from './error.ts';
import { type FollowPorts, pathOf } from './follow.ts';
import { createGenerationStream } from './generation-stream.ts';
import type { EaselOptions } from './options.ts';
import { readClientOptions } from './read-options.ts';
import { mayRepeat, pauseBeforeRepeat } from './repeat.ts';
import type { GenerationInput } from './request.ts';
import { JSON_TYPE, type TimedInit } from './send-request.ts';
import { encodeUser } from './user.ts';
import { readWhole } from './whole-body.ts';

/** A phone on a slow network takes minutes for 20 MB. The answer starts once all of it was sent. */
const UPLOAD_TIMEOUT_MS = 5 * 60_000;

/** What the client needs from outside. Clock, chance and sleep are arguments, so that tests are repeatable. */
export interface ClientPorts extends FollowPorts {
  readonly now: () => number;
  readonly newKey: () => string;
}

/** Reads JSON, and repeats the call if that may help. Throws an `EaselProblem`. */
type Get = <T>(path: string, init: TimedInit, options: CallOptions) => Promise<T>;

/** The client over its ports. */
export function assemble(options: EaselOptions, ports: ClientPorts): Easel {
  const { send, credential } = readClientOptions(options, ports.now);
  const call = connect(send, abortable(credential));

  async function get<T>(path: string, init: TimedInit, { signal }: CallOptions): Promise<T> {
    const own = signal ?? new AbortController().signal;
    for (let repeats = 0; ; repeats++) {
      own.throwIfAborted();
      const answer = await readWhole<T>(call(path, { ...init, signal: own, live: true }), own);
      if (answer.ok) return answer.value;
      own.throwIfAborted();
      if (!mayRepeat(answer.error, repeats)) throw new EaselProblem(answer.error);
      await pauseBeforeRepeat(answer.error, repeats, ports, own);
    }
  }

  const post = async <T>(path: string, body: object | null, options: CallOptions): Promise<T> =>
    get(path, { method: 'POST', ...(body && { headers: JSON_TYPE, body: JSON.stringify(body) }) }, options);

  return {
    generate: (request, options = {}) =>
      createGenerationStream(call, ports, { request: copyOf(request), key: options.idempotencyKey ?? ports.newKey() }, options),
    watch: (id, options = {}) => createGenerationStream(call, ports, { id, after: options.after }, options),
    generation: async (id, options = {}) => get(pathOf(id), {}, options),
    cancel: async (id, options = {}) => post(`${pathOf(id)}/cancel`, null, options),
    direct: (request, options = {}) => post('/v1/direct', request, options),
    quota: async (options = {}) => get('/v1/quota', asUser(options), options),
    styles: async (options = {}) => (await get<{ data: readonly Style[] }>('/v1/styles', {}, options)).data,
    models: async (options = {}) => (await get<{ data: readonly Model[] }>('/v1/models', {}, options)).data,
    images: {
      list: (options = {}) => listImages(get, options),
      get: async (id, options = {}) => get(imagePath(id), {}, options),
      delete: async (id, options = {}) => {
        await get(imagePath(id), { method: 'DELETE' }, options);
      },
    },
    uploads: {
      create: async (picture, options = {}) => {
        if (!isBytes(picture)) throw new TypeError('picture must be a Blob, an ArrayBuffer or a Uint8Array.');
        return get('/v1/uploads', { ...asUser(options), method: 'POST', body: picture, timeoutMs: UPLOAD_TIMEOUT_MS }, options);
      },
      get: async (id, options = {}) => get(uploadPath(id), asUser(options), options),
      delete: async (id, options = {}) => {
        await get(uploadPath(id), { ...asUser(options), method: 'DELETE' }, options);
      },
    },
    users: { delete: (user, options = {}) => deleteUser(get, user, options) },
    tokens: { create: (request, options = {}) => post('/v1/tokens', request, options) },
  };
}

async function* listImages(get: Get, { pageSize = MAX_PAGE_SIZE, ...options }: ListOptions): AsyncGenerator<ImageRecord, void> {
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: String(pageSize), ...(cursor !== null && { cursor }) });
    const page: ImageList = await get(`/v1/images?${query}`, asUser(options), options);
    yield* page.items;
    cursor = page.next_cursor;
  } while (cursor !== null);
}

/** One request deletes a bounded number of images, so it is repeated until none are left. */
async function deleteUser(get: Get, user: string, options: CallOptions): Promise<number> {
  const path = `/v1/users/${encodeUser(user)}`;
  let images = 0;
  for (;;) {
    const deleted = await get<{ images: number; complete: boolean }>(path, { method: 'DELETE' }, options);
    images += deleted.images;
    if (deleted.complete) return images;
  }
}

/** The request as it is now: the caller may change its object before the stream is watched, or watched again. */
function copyOf(request: GenerationInput): GenerationInput {
  try {
    return JSON.parse(JSON.stringify(request));
  } catch {
    // What is no JSON throws when it is sent.
    return request;
  }
}

/** Only bytes can be sent again if an answer is lost. By their tag, because they may come from another realm. */
function isBytes(picture: Picture): boolean {
  return /^\[object (Blob|File|ArrayBuffer|DataView|\w+Array)\]$/.test(Object.prototype.toString.call(picture));
}

function imagePath(id: string): string {
  return `/v1/images/${encodeURIComponent(id)}`;
}

function uploadPath(id: string): string {
  return `/v1/uploads/${encodeURIComponent(id)}`;
}

function asUser({ user }: UserOptions): RequestInit {
  return user === undefined ? {} : { headers: { 'Easel-User': encodeUser(user) } };
}
