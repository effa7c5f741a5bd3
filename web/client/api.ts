import type { CallOptions, GenerationOptions, ListOptions, UserOptions, WatchOptions } from './call-options.ts';
import type {
  Direction,
  Generation,
  GenerationEvent,
  ImageRecord,
  Model,
  QuotaReport,
  Style,
  Token,
  Upload,
} from './contract.ts';
import type { DirectInput, GenerationInput } from './request.ts';

/** A picture as bytes: a `File` of an input or a drop, a `Blob` of a canvas, or the bytes themselves. */
export type Picture = Blob | ArrayBuffer | Uint8Array<ArrayBuffer>;

/** The answer of `direct`. */
export interface DirectionResult {
  /** The prompt that the image model would get. */
  readonly directed_prompt: string;
  readonly direction: Direction;
}

/**
 * A generation to watch. Nothing is sent before you iterate it or call `finished`.
 * Doing either again watches the same generation: one stream never buys twice.
 */
export interface GenerationStream extends AsyncIterable<GenerationEvent> {
  /**
   * Watches to the end and resolves with the generation that succeeded.
   * @throws EaselProblem if it is refused, fails or is canceled; the reason of the signal if that aborts
   * @example
   * ```ts
   * const { images } = await easel.generate({ prompt: 'a lighthouse at dawn' }).finished();
   * console.log(images[0]?.url);
   * ```
   */
  finished(): Promise<Generation>;
}

/** Easel's API as promises and async iterators. Every refusal and every failure throws an `EaselProblem`. */
export interface Easel {
  /**
   * Makes images. `prompt` is the only field a request needs. With `input_images` it changes pictures: ids of your own
   * images (`img_…`) and of uploads (`upl_…`). `mask` is an upload that is transparent where the first of them may change.
   * The request is read when you call this. Changing the object later changes nothing.
   * @throws nothing itself: iterating the stream rejects with `EaselProblem`, with the reason of the signal, or with a `TypeError`
   * if the request is no JSON or the idempotency key cannot be sent
   * @example
   * ```ts
   * for await (const { event, data } of easel.generate({ prompt: 'a lighthouse at dawn' })) {
   *   if (event === 'generation.succeeded') console.log(data.images[0]?.url);
   * }
   * ```
   */
  generate(request: GenerationInput, options?: GenerationOptions): GenerationStream;

  /**
   * Watches a generation by its id. If it has ended, its events come at once.
   * @throws nothing itself: iterating rejects with `EaselProblem`, whose code is `not_found` if there is no such generation
   * @example
   * ```ts
   * await easel.watch('gen_…').finished();
   * ```
   */
  watch(id: string, options?: WatchOptions): GenerationStream;

  /**
   * Reads a generation as it is now.
   * @throws EaselProblem with the code `not_found` if there is none
   * @example
   * ```ts
   * const { status } = await easel.generation('gen_…');
   * ```
   */
  generation(id: string, options?: CallOptions): Promise<Generation>;

  /**
   * Cancels a generation. It counts if it was already sent to the image model.
   * @throws EaselProblem with the code `already_finished` if it is final
   * @example
   * ```ts
   * await easel.cancel('gen_…');
   * ```
   */
  cancel(id: string, options?: CallOptions): Promise<Generation>;

  /**
   * Shows what the Director would add to a prompt. Free, and nothing is stored.
   * @throws EaselProblem with the code `invalid_request` and the wrong fields in `errors`
   * @example
   * ```ts
   * const { directed_prompt } = await easel.direct({ prompt: 'a cat' });
   * ```
   */
  direct(request: DirectInput, options?: CallOptions): Promise<DirectionResult>;

  /**
   * Reads what is left of the quota.
   * @throws EaselProblem
   * @example
   * ```ts
   * const { remaining, limit } = await easel.quota();
   * ```
   */
  quota(options?: UserOptions): Promise<QuotaReport>;

  /**
   * Lists the styles.
   * @throws EaselProblem
   * @example
   * ```ts
   * for (const { id, title } of await easel.styles()) console.log(id, title);
   * ```
   */
  styles(options?: CallOptions): Promise<readonly Style[]>;

  /**
   * Lists the image models of this Easel.
   * @throws EaselProblem
   * @example
   * ```ts
   * for (const { id } of await easel.models()) console.log(id);
   * ```
   */
  models(options?: CallOptions): Promise<readonly Model[]>;

  readonly images: {
    /**
     * Iterates over all images, newest first.
     * @throws EaselProblem
     * @example
     * ```ts
     * for await (const { url, prompt } of easel.images.list({ user: 'user-42' })) console.log(url, prompt);
     * ```
     */
    list(options?: ListOptions): AsyncIterable<ImageRecord>;

    /**
     * Reads the record of one image.
     * @throws EaselProblem with the code `not_found` if there is none
     * @example
     * ```ts
     * const { width, height } = await easel.images.get('img_…');
     * ```
     */
    get(id: string, options?: CallOptions): Promise<ImageRecord>;

    /**
     * Deletes an image from storage, list and cache. Its URL then answers 410.
     * @throws EaselProblem with the code `not_found` if there is none
     * @example
     * ```ts
     * await easel.images.delete('img_…');
     * ```
     */
    delete(id: string, options?: CallOptions): Promise<void>;
  };

  readonly uploads: {
    /**
     * Uploads a picture to change or to refer to: PNG, JPEG or WebP, at most 20 MB.
     * It is stored upright, without its metadata, with edges of at most 2,048 pixels, for 24 hours. Only its user can use it.
     * @throws EaselProblem with the code `unsupported_media_type`, `payload_too_large`, `invalid_request` or `too_many_uploads`;
     * TypeError for a stream or text, which could not be sent again
     * @example
     * ```ts
     * const { id } = await easel.uploads.create(new Blob([new Uint8Array()], { type: 'image/png' }));
     * await easel.generate({ prompt: 'make it night', input_images: [id] }).finished();
     * ```
     */
    create(picture: Picture, options?: UserOptions): Promise<Upload>;

    /**
     * Reads the record of an upload. Its bytes are never served.
     * @throws EaselProblem with the code `not_found` if there is none, or if its 24 hours are over
     * @example
     * ```ts
     * const { width, height, expires_at } = await easel.uploads.get('upl_…');
     * ```
     */
    get(id: string, options?: UserOptions): Promise<Upload>;

    /**
     * Deletes an upload before its 24 hours are over.
     * @throws EaselProblem with the code `not_found` if there is none
     * @example
     * ```ts
     * await easel.uploads.delete('upl_…');
     * ```
     */
    delete(id: string, options?: UserOptions): Promise<void>;
  };

  readonly users: {
    /**
     * Deletes all images and prompts of a user. Resolves with the number of images. Secret key only.
     * @throws EaselProblem; TypeError if no user can have this name
     * @example
     * ```ts
     * const images = await easel.users.delete('user-42');
     * ```
     */
    delete(user: string, options?: CallOptions): Promise<number>;
  };

  readonly tokens: {
    /**
     * Makes a token for the browser of one of your users. Secret key only.
     * `ttl_seconds` is 60 to 86,400; the default is 3,600.
     * @throws EaselProblem
     * @example
     * ```ts
     * const { token, expires_at } = await easel.tokens.create({ user: 'user-42', ttl_seconds: 600 });
     * ```
     */
    create(request: { readonly user: string; readonly ttl_seconds?: number }, options?: CallOptions): Promise<Token>;
  };
}
