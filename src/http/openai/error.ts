/** A refusal of the OpenAI-compatible endpoints, in OpenAI's words. */
export interface DoorRefusal {
  readonly status: DoorStatus;
  readonly error: OpenAIError;
  /** `false` sends `x-should-retry: false`. Without it OpenAI's clients decide by the status. */
  readonly shouldRetry?: false;
  /** Whole seconds, sent as `Retry-After`. */
  readonly retryAfterSeconds?: number;
}

/** The body of a refusal: `{ "error": … }`. */
export interface OpenAIError {
  readonly message: string;
  readonly type: 'invalid_request_error' | 'insufficient_quota' | 'requests' | 'server_error';
  readonly param: string | null;
  readonly code: string;
}

/** Never 408 or 409: clients send the request again after these, and the image is bought twice. */
export type DoorStatus = 400 | 401 | 403 | 404 | 405 | 413 | 415 | 422 | 424 | 429 | 500 | 502 | 503;

/** A field that is not valid: 400 with OpenAI's name of the field. */
export function invalidField(param: string | null, message: string, code = 'invalid_value'): DoorRefusal {
  return { status: 400, error: { message, type: 'invalid_request_error', param, code } };
}

/** A model that is not offered. LiteLLM knows exactly these two words. */
export function unknownModel(message: string): DoorRefusal {
  return { status: 404, error: { message, type: 'invalid_request_error', param: 'model', code: 'model_not_found' } };
}

/** The headers of a refusal. */
export function refusalHeaders({ status, shouldRetry, retryAfterSeconds }: DoorRefusal): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    ...(shouldRetry === false ? { 'x-should-retry': 'false' } : {}),
    ...(retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) }),
    ...(status === 401 ? { 'WWW-Authenticate': 'Bearer realm="easel"' } : {}),
  };
}

/** A refusal with its own status. */
export function refusalResponse(refusal: DoorRefusal, headers: Readonly<Record<string, string>>): Response {
  const { status, error } = refusal;
  return new Response(JSON.stringify({ error }), { status, headers: { ...headers, ...refusalHeaders(refusal) } });
}
