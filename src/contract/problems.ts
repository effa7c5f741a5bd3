import * as z from 'zod';

/** Every refusal of the API: its status and its title. A code that is not here has no wire form and does not compile. */
export const PROBLEMS = {
  invalid_request: { status: 400, title: 'The request is not valid' },
  capability_mismatch: { status: 400, title: 'The model cannot make this image' },
  model_retired: { status: 400, title: 'The model was retired' },
  unauthenticated: { status: 401, title: 'A valid key or token is needed' },
  secret_key_in_browser: { status: 403, title: 'A secret key must not be used from a browser' },
  origin_not_allowed: { status: 403, title: 'This site is not allowed to use this key' },
  user_blocked: { status: 403, title: 'This user is blocked' },
  forbidden: { status: 403, title: 'This is not allowed' },
  bot_check_failed: { status: 403, title: 'The bot check failed' },
  not_found: { status: 404, title: 'Not found' },
  already_finished: { status: 409, title: 'The generation has already finished' },
  payload_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The type of the body is not supported' },
  idempotency_mismatch: { status: 422, title: 'This Idempotency-Key was used with another body' },
  quota_exceeded: { status: 429, title: 'Daily image quota reached' },
  too_many_running: { status: 429, title: 'Too many generations are running' },
  rate_limited: { status: 429, title: 'Too many requests' },
  too_many_uploads: { status: 429, title: 'Too many uploads today' },
  too_many_refusals: { status: 429, title: 'Too many prompts were refused today' },
  hidden: { status: 451, title: 'The image is hidden' },
  paused: { status: 503, title: 'New images are paused' },
  spend_cap_reached: { status: 503, title: 'The spending cap is reached' },
  quota_unavailable: { status: 503, title: 'The quota cannot be checked right now' },
  catalog_unavailable: { status: 503, title: 'Records cannot be read or written right now' },
  provider_unavailable: { status: 503, title: 'The image model cannot be reached' },
  not_configured: { status: 503, title: 'This deployment is not configured' },
  internal: { status: 500, title: 'Something failed on our side' },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

export const fieldErrorSchema = z.object({
  /** JSON pointer (RFC 6901) to the field; empty for the whole body. */
  pointer: z.string(),
  /** What the value must be, for a person. */
  message: z.string(),
});
export type FieldError = z.infer<typeof fieldErrorSchema>;

/** Members that some problems have in addition to those of RFC 9457. */
export interface ProblemMembers {
  errors?: readonly FieldError[];
  retired_on?: string;
  successor?: string;
  limit?: number;
  used?: number;
  resets_at?: string;
  violated_policies?: readonly string[];
}

/** A refused request: a value inside, `application/problem+json` on the wire. */
export interface Refusal {
  readonly code: ProblemCode;
  /** For a person: what happened, what it means, what to do. No internals. */
  readonly detail: string;
  readonly members?: ProblemMembers;
  /** Whole seconds, sent as `Retry-After`. */
  readonly retryAfterSeconds?: number;
}

export const problemSchema = z.object({
  /** Path of the page about it. */
  type: z.string(),
  /** The same for every problem of this code. */
  title: z.string(),
  /** The HTTP status. */
  status: z.int(),
  /** For programs. */
  code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
  /** For a person: what happened, what it means, what to do. */
  detail: z.string(),
  /** The request id, as in `X-Request-Id`. */
  instance: z.string(),
  /** The fields that are not valid. */
  errors: z.array(fieldErrorSchema).optional(),
  /** The day from which the model is refused, `YYYY-MM-DD`. */
  retired_on: z.string().optional(),
  /** The model to use instead. */
  successor: z.string().optional(),
  /** Of the policy that was reached, in what it counts, such as images. */
  limit: z.int().optional(),
  /** What counts against `limit` now. */
  used: z.int().optional(),
  /** When the window of the policy ends. RFC 3339, UTC, milliseconds. */
  resets_at: z.string().optional(),
  /** Names of the policies that have no room. */
  violated_policies: z.array(z.string()).optional(),
});
export type ProblemDetails = z.infer<typeof problemSchema>;
