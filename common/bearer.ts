/** Characters that a header carries unchanged, and the most of them that a token has. */
export const BEARER_TOKEN = /^[\x21-\x7e]{1,4096}$/;

/** The token of `Authorization: Bearer …`; `null` if there is no such header, or if it has another form (RFC 9110, 11.4). */
export function bearerOf(authorization: string | null | undefined): string | null {
  const token = /^Bearer +([^ ]+)$/i.exec(authorization ?? '')?.[1] ?? '';
  return BEARER_TOKEN.test(token) ? token : null;
}
