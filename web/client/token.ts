/** A token, as `POST /v1/tokens` and `POST /v1/visitors` answer it. */
export interface Issued {
  readonly token: string;
  /** RFC 3339. Without it the token is used until it is refused. */
  readonly expires_at?: string;
}

/** Fetches a token from your own server: the whole answer of `POST /v1/tokens`, or the token alone. */
export type TokenProvider = () => Promise<Issued | string>;
