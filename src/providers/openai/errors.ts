import type { APIError } from 'openai/error';
import * as z from 'zod';
import type { ProviderFailure } from '../../generation/ports.ts';
import { retryAfterMs } from './retry-after.ts';

type Code = ProviderFailure['code'];

/** `error.code` decides before the status: a spent budget is a 400, a missing credit a 429. */
const BY_CODE: Readonly<Record<string, Code>> = {
  moderation_blocked: 'content_policy',
  content_policy_violation: 'content_policy',
  content_filter: 'content_policy',
  billing_hard_limit_reached: 'provider_rejected',
  insufficient_quota: 'provider_rejected',
  credit_balance_exhausted: 'provider_rejected',
  invalid_api_key: 'provider_rejected',
  account_deactivated: 'provider_rejected',
  model_not_found: 'provider_rejected',
  unknown_parameter: 'provider_rejected',
  invalid_value: 'provider_rejected',
  rate_limit_exceeded: 'provider_rate_limited',
  slow_down: 'provider_rate_limited',
  server_error: 'provider_unavailable',
  server_is_overloaded: 'provider_unavailable',
};

/** `error.type`, for an error inside a stream or a response with status 200, which has no error status. */
const BY_TYPE: Readonly<Record<string, Code>> = {
  insufficient_quota: 'provider_rejected',
  invalid_request_error: 'provider_rejected',
  authentication_error: 'provider_rejected',
  permission_error: 'provider_rejected',
  rate_limit_error: 'provider_rate_limited',
  server_error: 'provider_unavailable',
};

/** Only the stage is read. Everything else of an error may quote the prompt. */
const moderationSchema = z.object({ moderation_details: z.object({ moderation_stage: z.enum(['input', 'output']) }) });

/** The failure of an error response: by code, then by status. `now` in Unix milliseconds. */
export function answeredFailure(error: APIError<number, Headers>, now: number): ProviderFailure {
  const code = lookUp(BY_CODE, error.code) ?? lookUp(BY_CODE, error.type) ?? byStatus(error.status);
  const wait = code === 'provider_rate_limited' ? retryAfterMs(error.headers, now) : undefined;
  return {
    code,
    ...(code === 'content_policy' ? { stage: stageOf(error) ?? 'input' } : {}),
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
    reason: word(error.code) ?? `http_${error.status}`,
  };
}

/**
 * The failure of an error inside a response with status 200: by code, then by type.
 * @param begun a partial image had arrived: the image may be billed, so nothing is released or retried
 */
export function streamedFailure(error: APIError, begun: boolean): ProviderFailure {
  const reason = word(error.code) ?? word(error.type) ?? 'error_in_answer';
  const code = lookUp(BY_CODE, error.code) ?? lookUp(BY_TYPE, error.type) ?? 'outcome_unknown';
  if (code === 'content_policy') return { code, stage: stageOf(error) ?? (begun ? 'output' : 'input'), reason };
  return { code: begun ? 'outcome_unknown' : code, reason };
}

function byStatus(status: number): Code {
  if (status === 429) return 'provider_rate_limited';
  if (status === 408) return 'outcome_unknown';
  return status >= 500 ? 'provider_unavailable' : 'provider_rejected';
}

function stageOf(error: APIError): 'input' | 'output' | null {
  const read = moderationSchema.safeParse(error.error);
  return read.success ? read.data.moderation_details.moderation_stage : null;
}

function lookUp(table: Readonly<Record<string, Code>>, key: unknown): Code | undefined {
  return typeof key === 'string' && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** A server may write any text into `code`. Only a plain identifier goes into the log. */
function word(value: unknown): string | null {
  return typeof value === 'string' && /^[a-z][a-z_]{0,47}$/.test(value) ? value : null;
}
