/**
 * What can go wrong, chosen by a marker in the prompt: `[fake:rate_limited]`. Markers without a fault: `[fake:delay=500]`
 * (milliseconds before the answer, or across a stream), `[fake:url]` (a temporary URL, even if the request asked for base64).
 */
export interface FakeErrorBody {
  readonly message: string;
  readonly type: string;
  readonly param: string | null;
  readonly code: string | null;
  readonly moderation_details?: { readonly moderation_stage: 'input' | 'output' };
}

export type FakeFault =
  | {
      readonly kind: 'refusal';
      readonly status: number;
      readonly error: FakeErrorBody;
      readonly headers?: Readonly<Record<string, string>>;
      /** The picture was made before it was refused. */
      readonly billed?: boolean;
      /** Refused this many times for one prompt, then made; always if absent. */
      readonly times?: number;
    }
  | { readonly kind: 'transport'; readonly how: 'reset' | 'hang' | 'cut' | 'html' | 'redirect' | 'error_in_200' }
  | { readonly kind: 'stream'; readonly how: 'no_end' | 'error' | 'late_error' | 'cut' | 'json' }
  | { readonly kind: 'picture'; readonly how: 'broken' | 'none' | 'text' | 'other_size' | 'huge' | 'polyglot' }
  | { readonly kind: 'url'; readonly how: FileFault };

export type FileFault =
  | 'none'
  | 'forbidden'
  | 'slow'
  | 'redirect'
  | 'redirect_loop'
  | 'redirect_private'
  | 'wrong_type'
  | 'private'
  | 'flaky'
  | 'cut_once'
  | 'huge';

const error = (type: string, code: string | null, message: string, param: string | null = null): FakeErrorBody => ({
  message,
  type,
  param,
  code,
});

const rateLimited = {
  kind: 'refusal',
  status: 429,
  error: error('rate_limit_error', 'rate_limit_exceeded', 'Rate limit reached for images per minute.'),
  headers: { 'retry-after': '1' },
} as const;

const moderation = (stage: 'input' | 'output') =>
  ({
    kind: 'refusal',
    status: 400,
    error: {
      ...error('image_generation_user_error', 'moderation_blocked', 'Your request was rejected by the safety system.'),
      moderation_details: { moderation_stage: stage },
    },
    billed: stage === 'output',
  }) as const;

export const FAULTS: Readonly<Record<string, FakeFault>> = {
  moderation_input: moderation('input'),
  moderation_output: moderation('output'),
  bad_picture: {
    kind: 'refusal',
    status: 400,
    error: error('image_generation_user_error', 'invalid_image_file', 'Invalid image file or mode for image 1.'),
  },
  content_policy: {
    kind: 'refusal',
    status: 400,
    error: error('invalid_request_error', 'content_policy_violation', 'Your prompt may contain text that is not allowed.'),
  },
  unknown_parameter: {
    kind: 'refusal',
    status: 400,
    error: error('invalid_request_error', 'unknown_parameter', "Unknown parameter: 'fake'.", 'fake'),
  },
  bad_key: {
    kind: 'refusal',
    status: 401,
    error: error('invalid_request_error', 'invalid_api_key', 'Incorrect API key provided.'),
  },
  forbidden: {
    kind: 'refusal',
    status: 403,
    error: error('invalid_request_error', null, 'Your organization must be verified to use this model.'),
  },
  model_gone: {
    kind: 'refusal',
    status: 404,
    error: error('invalid_request_error', 'model_not_found', 'The model does not exist.', 'model'),
  },
  rate_limited: rateLimited,
  rate_limited_once: { ...rateLimited, times: 1 },
  slow_down: {
    kind: 'refusal',
    status: 429,
    error: error('rate_limit_error', 'slow_down', 'Please slow down.'),
    headers: { 'retry-after-ms': '1500' },
  },
  no_credit: {
    kind: 'refusal',
    status: 429,
    error: error('insufficient_quota', 'insufficient_quota', 'You exceeded your current quota.'),
  },
  billing_limit: {
    kind: 'refusal',
    status: 400,
    error: error('image_generation_user_error', 'billing_hard_limit_reached', 'Billing hard limit has been reached.'),
  },
  server_error: { kind: 'refusal', status: 500, error: error('server_error', 'server_error', 'The server had an error.') },
  overloaded: { kind: 'refusal', status: 503, error: error('server_error', 'server_is_overloaded', 'The engine is overloaded.') },
  reset: { kind: 'transport', how: 'reset' },
  hang: { kind: 'transport', how: 'hang' },
  cut_body: { kind: 'transport', how: 'cut' },
  html: { kind: 'transport', how: 'html' },
  redirect: { kind: 'transport', how: 'redirect' },
  error_in_200: { kind: 'transport', how: 'error_in_200' },
  stream_no_end: { kind: 'stream', how: 'no_end' },
  stream_error: { kind: 'stream', how: 'error' },
  stream_error_late: { kind: 'stream', how: 'late_error' },
  stream_cut: { kind: 'stream', how: 'cut' },
  stream_json: { kind: 'stream', how: 'json' },
  bad_base64: { kind: 'picture', how: 'broken' },
  empty_data: { kind: 'picture', how: 'none' },
  not_an_image: { kind: 'picture', how: 'text' },
  other_size: { kind: 'picture', how: 'other_size' },
  huge: { kind: 'picture', how: 'huge' },
  polyglot: { kind: 'picture', how: 'polyglot' },
  url: { kind: 'url', how: 'none' },
  url_403: { kind: 'url', how: 'forbidden' },
  url_slow: { kind: 'url', how: 'slow' },
  url_redirect: { kind: 'url', how: 'redirect' },
  url_redirect_loop: { kind: 'url', how: 'redirect_loop' },
  url_redirect_private: { kind: 'url', how: 'redirect_private' },
  url_wrong_type: { kind: 'url', how: 'wrong_type' },
  url_private: { kind: 'url', how: 'private' },
  url_flaky: { kind: 'url', how: 'flaky' },
  url_cut_once: { kind: 'url', how: 'cut_once' },
  url_huge: { kind: 'url', how: 'huge' },
};

/** The markers of a prompt. A marker that is not in the table is a mistake of the test. */
export function readFaultMarkers(prompt: string): { fault: FakeFault | null; delayMs: number } {
  let fault: FakeFault | null = null;
  let delayMs = 0;
  for (const [, marker = ''] of prompt.matchAll(/\[fake:([a-z0-9_=]+)\]/g)) {
    if (marker.startsWith('delay=')) delayMs = Number(marker.slice(6));
    else if (FAULTS[marker]) fault = FAULTS[marker];
    else throw new Error(`no such fault: ${marker}`);
  }
  return { fault, delayMs };
}
