/** Options of every call. */
export interface CallOptions {
  /**
   * Aborts the call. It then rejects with the reason of the signal.
   * @default no signal
   * @example
   * ```ts
   * await easel.quota({ signal: AbortSignal.timeout(5000) });
   * ```
   */
  readonly signal?: AbortSignal | undefined;
}

/** Options of calls that a server makes for one of its users. */
export interface UserOptions extends CallOptions {
  /**
   * The id of your user: 1 to 256 characters of any language. Only for secret keys.
   * It has no control characters, no white space or invisible characters at its ends, and is not `.` or `..`.
   * Any other text rejects with a `TypeError` before anything is sent.
   * @default all users of the key
   * @example
   * ```ts
   * const { remaining } = await easel.quota({ user: 'user-42' });
   * ```
   */
  readonly user?: string | undefined;
}

/** Options of `images.list`. */
export interface ListOptions extends UserOptions {
  /**
   * How many images one request reads, 1 to 100. The loop fetches the next page when it needs it.
   * @default 100
   * @example
   * ```ts
   * for await (const { url } of easel.images.list({ pageSize: 20 })) console.log(url);
   * ```
   */
  readonly pageSize?: number | undefined;
}

/** Options of a stream. */
export interface StreamOptions {
  /**
   * Stops watching. The generation goes on: use `cancel` to stop it.
   * The loop and `finished` reject with the reason of the signal.
   * @default no signal
   * @example
   * ```ts
   * const image = easel.generate({ prompt: 'a cat' }, { signal: AbortSignal.timeout(120_000) });
   * await image.finished();
   * ```
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * Called each time the connection is lost. The client reconnects by itself.
   * @default nothing is called
   * @example
   * ```ts
   * await easel.generate({ prompt: 'a cat' }, { onLost: () => console.log('Reconnecting…') }).finished();
   * ```
   */
  readonly onLost?: (() => void) | undefined;
}

/** Options of `generate`. */
export interface GenerationOptions extends StreamOptions {
  /**
   * 1 to 255 visible ASCII characters. The same key is the same generation for 24 hours.
   * Set it if another process may repeat the request. A key with another request rejects with `idempotency_mismatch`.
   * @default 128 random bits for each stream
   * @example
   * ```ts
   * await easel.generate({ prompt: 'a cat' }, { idempotencyKey: 'order-1001' }).finished();
   * ```
   */
  readonly idempotencyKey?: string | undefined;
}

/** Options of `watch`. */
export interface WatchOptions extends StreamOptions {
  /**
   * The `id` of the last event you have. Only later events come.
   * @default 0, for all events
   * @example
   * ```ts
   * for await (const { event } of easel.watch('gen_…', { after: 3 })) console.log(event);
   * ```
   */
  readonly after?: number | undefined;
}
