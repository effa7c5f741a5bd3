import type { FailureCode, Generation } from '../../contract/generations.ts';
import type { ProblemCode, Refusal } from '../../contract/problems.ts';
import type { DoorRefusal, OpenAIError } from './error.ts';

/**
 * Which status each refusal and each failure has for OpenAI's clients. The AI SDK repeats 408, 409, 429 and every 5xx, whatever
 * the headers say. So a request that may have bought an image ends in 424, which no client repeats.
 */

interface Rule {
  readonly status: DoorRefusal['status'];
  readonly type: OpenAIError['type'];
  /** Without it the code is Easel's own. */
  readonly code?: string;
  readonly shouldRetry?: false;
  /** Some clients obey any `Retry-After`, so a refusal that may be repeated never asks for more. */
  readonly maxRetryAfterSeconds?: number;
  /** If the refusal itself has none. */
  readonly retryAfterSeconds?: number;
}

const INVALID = { status: 400, type: 'invalid_request_error', code: 'invalid_value' } as const;
const FORBIDDEN = { status: 403, type: 'invalid_request_error' } as const;
const USED_UP = { status: 429, type: 'insufficient_quota', code: 'insufficient_quota', shouldRetry: false } as const;
const BUSY = { status: 429, type: 'requests', code: 'rate_limit_exceeded', maxRetryAfterSeconds: 60 } as const;
const NOT_NOW = { status: 503, type: 'server_error', maxRetryAfterSeconds: 60 } as const;
const MAY_BE_BOUGHT = { status: 424, type: 'server_error', shouldRetry: false } as const;

const REFUSALS: Readonly<Record<ProblemCode, Rule>> = {
  invalid_request: INVALID,
  capability_mismatch: INVALID,
  model_retired: { status: 404, type: 'invalid_request_error', code: 'model_not_found' },
  unauthenticated: { status: 401, type: 'invalid_request_error', code: 'invalid_api_key' },
  secret_key_in_browser: FORBIDDEN,
  origin_not_allowed: FORBIDDEN,
  bot_check_failed: FORBIDDEN,
  user_blocked: FORBIDDEN,
  forbidden: FORBIDDEN,
  not_found: { status: 404, type: 'invalid_request_error' },
  // No request of these endpoints gets it. 409 would be sent again.
  already_finished: MAY_BE_BOUGHT,
  payload_too_large: { status: 413, type: 'invalid_request_error' },
  unsupported_media_type: { status: 415, type: 'invalid_request_error' },
  idempotency_mismatch: { status: 422, type: 'invalid_request_error' },
  quota_exceeded: USED_UP,
  too_many_uploads: USED_UP,
  too_many_refusals: USED_UP,
  spend_cap_reached: USED_UP,
  too_many_running: BUSY,
  rate_limited: BUSY,
  quota_unavailable: NOT_NOW,
  provider_unavailable: NOT_NOW,
  hidden: { status: 404, type: 'invalid_request_error' },
  paused: { status: 503, type: 'server_error', shouldRetry: false },
  not_configured: { status: 503, type: 'server_error', shouldRetry: false },
  catalog_unavailable: NOT_NOW,
  internal: { status: 500, type: 'server_error', maxRetryAfterSeconds: 60 },
};

const FAILURES: Readonly<Record<FailureCode | 'canceled', Rule>> = {
  content_policy: { status: 400, type: 'invalid_request_error', code: 'content_policy_violation', shouldRetry: false },
  provider_rate_limited: { ...BUSY, retryAfterSeconds: 30 },
  provider_unavailable: NOT_NOW,
  provider_rejected: { status: 502, type: 'server_error', shouldRetry: false },
  outcome_unknown: MAY_BE_BOUGHT,
  storage_failed: MAY_BE_BOUGHT,
  input_unavailable: { status: 400, type: 'invalid_request_error', shouldRetry: false },
  input_rejected: { status: 400, type: 'invalid_request_error', shouldRetry: false },
  canceled: MAY_BE_BOUGHT,
};

/** OpenAI's names of the fields that Easel names otherwise. */
const PARAMS: ReadonlyMap<string, string> = new Map([
  ['format', 'output_format'],
  ['previews', 'partial_images'],
  ['compression', 'output_compression'],
  ['input_images', 'image'],
]);

/** A refusal of Easel's own, as an OpenAI client must get it. */
export function doorRefusal(refusal: Refusal): DoorRefusal {
  const pointer = refusal.members?.errors?.[0]?.pointer;
  const field = pointer === undefined ? undefined : pointer.split('/')[1];
  const param = refusal.code === 'model_retired' ? 'model' : field ? (PARAMS.get(field) ?? field) : null;
  const { code, retryAfterSeconds } = refusal;
  return refusalOf(REFUSALS[code], { code, message: inOpenAIWords(refusal.detail), param, retryAfterSeconds });
}

/** The end of a generation without an image, as an OpenAI client must get it. */
export function doorFailure(generation: Pick<Generation, 'status' | 'error'>): DoorRefusal {
  const code = generation.error?.code ?? 'canceled';
  const param = code.startsWith('input_') ? 'image' : null;
  return refusalOf(FAILURES[code], { code, message: messageOf(code, generation.error?.message), param });
}

/** The generation goes on after the longest time that a client waits. It may be bought, so no client must send it again. */
export const STILL_IN_PROGRESS: DoorRefusal = refusalOf(MAY_BE_BOUGHT, {
  code: 'outcome_unknown',
  message:
    'The image takes longer than a client waits. It is still being made: send the same request again within 15 minutes to get it.',
});

/** Something failed on our side after the request was admitted. */
export const FAILED_AFTER_ADMISSION: DoorRefusal = {
  ...refusalOf(REFUSALS.internal, {
    code: 'internal',
    message: 'Something failed on our side. Send the operator the request id.',
  }),
  shouldRetry: false,
};

/** What a rule is filled with: Easel's own code, and a field in OpenAI's name of it. */
interface Facts {
  readonly code: string;
  readonly message: string;
  readonly param?: string | null;
  readonly retryAfterSeconds?: number | undefined;
}

function refusalOf(rule: Rule, { code, message, param = null, retryAfterSeconds = rule.retryAfterSeconds }: Facts): DoorRefusal {
  const { status, type, shouldRetry, maxRetryAfterSeconds: most = Number.POSITIVE_INFINITY } = rule;
  return {
    status,
    error: { message, type, param, code: rule.code ?? code },
    ...(shouldRetry === false ? { shouldRetry } : {}),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds: Math.min(retryAfterSeconds, most) }),
  };
}

/** LiteLLM recognizes a refused prompt by these words. So do clients that then try a second model. */
const SAFETY = 'Your request was rejected as a result of the safety system.';

function messageOf(code: FailureCode | 'canceled', message: string | undefined): string {
  if (code === 'canceled') return 'This generation was canceled.';
  return code === 'content_policy' ? `${SAFETY} ${message ?? ''}`.trim() : (message ?? '');
}

/** Replaces Easel's JSON pointers in a text with OpenAI's names of the fields. */
function inOpenAIWords(detail: string): string {
  return detail.replace(/(^|[\s.])\/([a-z_]+)(?:\/[\w/]*)?(?=[\s:])/g, (_, before: string, field: string) => {
    return `${before}${PARAMS.get(field) ?? field}`;
  });
}
