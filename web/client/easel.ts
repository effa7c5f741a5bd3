import { type Answer, JSON_TYPE, readJson } from './ask.ts';
import { connect } from './connection.ts';
import type { Direction, Generation, ImageList, ImageRecord, Model, QuotaReport, Style, Token } from './contract.ts';
import { EaselProblem } from './error.ts';
import { type FollowPorts, pathOf } from './follow.ts';
import { type EaselOptions, readOptions } from './options.ts';
import { mayRepeat, pause } from './repeat.ts';
import type { DirectInput, GenerationInput } from './request.ts';
import { createRun, type Run, type RunOptions } from './run.ts';

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** With a secret key: whose. Without it, all that the key made. */
export interface UserOptions extends CallOptions {
  readonly user?: string | undefined;
}

export interface GenerateOptions extends RunOptions {
  /** Yours, where the request may be repeated by another process: the same key is the same generation for 24 h. Else one is made. */
  readonly idempotencyKey?: string | undefined;
}

export interface WatchOptions extends RunOptions {
  /** The `id` of the last event that is known: only later ones come. */
  readonly after?: number | undefined;
}

/** What the Director would make of a prompt. */
export interface Directed {
  readonly directed_prompt: string;
  readonly direction: Direction;
}

export interface ClientPorts extends FollowPorts {
  readonly now: () => number;
  readonly newKey: () => string;
}

/** Easel's API as promises and async iterators. Everything that is refused is thrown as an `EaselProblem`. */
export type Easel = ReturnType<typeof assemble>;

/** The client over its surroundings: clock, chance and sleep are arguments, so that a test says the same every time. */
export function assemble(options: EaselOptions, ports: ClientPorts) {
  const { ask, credential } = readOptions(options, ports.now);
  const call = connect(ask, credential);

  async function get<T>(path: string, init: RequestInit, { signal }: CallOptions): Promise<T> {
    const own = signal ?? new AbortController().signal;
    for (let repeats = 0; ; repeats++) {
      own.throwIfAborted();
      const answer: Answer<T> = await readJson<T>(call(path, { ...init, signal: own }));
      if (answer.ok) return answer.value;
      own.throwIfAborted();
      if (!mayRepeat(answer.problem, repeats)) throw new EaselProblem(answer.problem);
      await pause(answer.problem, repeats, ports, own);
    }
  }

  const post = <T>(path: string, body: object | null, options: CallOptions): Promise<T> =>
    get(path, { method: 'POST', ...(body && { headers: JSON_TYPE, body: JSON.stringify(body) }) }, options);

  async function* list({ pageSize = 100, ...options }: UserOptions & { readonly pageSize?: number }) {
    let cursor: string | null = null;
    do {
      const query = new URLSearchParams({ limit: String(pageSize), ...(cursor !== null && { cursor }) });
      const page: ImageList = await get(`/v1/images?${query}`, asUser(options), options);
      yield* page.items;
      cursor = page.next_cursor;
    } while (cursor !== null);
  }

  return {
    /** Makes images. See `Run`: nothing is sent before it is watched. */
    generate: (request: GenerationInput, options: GenerateOptions = {}): Run =>
      createRun(call, ports, { request, key: options.idempotencyKey ?? ports.newKey() }, options),

    /** Watches a generation that somebody began, from its first event or after one that is known. */
    watch: (id: string, options: WatchOptions = {}): Run => createRun(call, ports, { id, after: options.after }, options),

    /** A generation as it is now. */
    generation: (id: string, options: CallOptions = {}): Promise<Generation> => get(pathOf(id), {}, options),

    /** Cancels it. One that is over is refused with `already_finished`. */
    cancel: (id: string, options: CallOptions = {}): Promise<Generation> => post(`${pathOf(id)}/cancel`, null, options),

    /** What the Director would make of a prompt; free. */
    direct: (request: DirectInput, options: CallOptions = {}): Promise<Directed> => post('/v1/direct', request, options),

    quota: async (options: UserOptions = {}): Promise<QuotaReport> => get('/v1/quota', asUser(options), options),

    styles: async (options: CallOptions = {}) => (await get<{ data: readonly Style[] }>('/v1/styles', {}, options)).data,

    models: async (options: CallOptions = {}) => (await get<{ data: readonly Model[] }>('/v1/models', {}, options)).data,

    images: {
      /** Every image, newest first; pages are fetched as the loop goes on. */
      list: (options: UserOptions & { readonly pageSize?: number } = {}): AsyncIterable<ImageRecord> => list(options),

      get: (id: string, options: CallOptions = {}): Promise<ImageRecord> => get(imagePath(id), {}, options),

      /** Gone from storage, list and cache. */
      delete: async (id: string, options: CallOptions = {}): Promise<void> => {
        await get(imagePath(id), { method: 'DELETE' }, options);
      },
    },

    users: {
      /** All images of a user and all words of theirs, however many. Returns how many images there were. Secret key only. */
      async delete(user: string, options: CallOptions = {}): Promise<number> {
        let images = 0;
        for (;;) {
          const path = `/v1/users/${encodeURIComponent(user)}`;
          const deleted = await get<{ images: number; complete: boolean }>(path, { method: 'DELETE' }, options);
          images += deleted.images;
          if (deleted.complete) return images;
        }
      },
    },

    tokens: {
      /** A token for one of your users, for their browser. Secret key only. Lasts an hour unless `ttl_seconds` (60–86,400) says otherwise. */
      create: (request: { readonly user: string; readonly ttl_seconds?: number }, options: CallOptions = {}): Promise<Token> =>
        post('/v1/tokens', request, options),
    },
  };
}

function imagePath(id: string): string {
  return `/v1/images/${encodeURIComponent(id)}`;
}

function asUser({ user }: UserOptions): RequestInit {
  if (user === undefined) return {};
  // A header holds no more, and fetch would not say which.
  if (!/^[\x20-\x7e]+$/.test(user)) throw new TypeError('A user can be named here in printable ASCII only.');
  return { headers: { 'Easel-User': user } };
}
