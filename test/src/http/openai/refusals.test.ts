import { describe, expect, it } from 'vitest';
import { FAILURE_CODES } from '../../../../src/contract/generations.ts';
import { PROBLEMS, type ProblemCode } from '../../../../src/contract/problems.ts';
import { refusalHeaders } from '../../../../src/http/openai/error.ts';
import { doorFailure, doorRefusal, FAILED_AFTER_ADMISSION, STILL_IN_PROGRESS } from '../../../../src/http/openai/refusals.ts';

/** What the AI SDK sends again whatever the headers say; the others obey `x-should-retry`. */
const REPEATED = (status: number) => status === 408 || status === 409 || status === 429 || status >= 500;

const failure = (code: string) =>
  doorFailure(
    code === 'canceled'
      ? { status: 'canceled', error: null }
      : {
          status: 'failed',
          error: { code: code as 'content_policy', message: 'It failed.', retryable: true, quota_returned: true },
        },
  );

describe('refusals', () => {
  it.each(['outcome_unknown', 'storage_failed', 'canceled'])(
    '%s may have bought an image, so no client sends it again',
    (code) => {
      expect(failure(code)).toMatchObject({ status: 424, shouldRetry: false, error: { type: 'server_error', code } });
    },
  );

  it('of a picture name its field, and no client sends it again', () => {
    for (const code of ['input_unavailable', 'input_rejected']) {
      expect(failure(code)).toMatchObject({ status: 400, shouldRetry: false, error: { code, param: 'image' } });
    }
  });

  it('of what may have been bought are repeated by no client', () => {
    for (const refusal of [STILL_IN_PROGRESS, failure('outcome_unknown'), failure('storage_failed'), failure('canceled')]) {
      expect(REPEATED(refusal.status)).toBe(false);
      expect(refusalHeaders(refusal)['x-should-retry']).toBe('false');
    }
    expect(FAILED_AFTER_ADMISSION.shouldRetry).toBe(false);
  });

  it('never ask a client that may repeat to wait for more than a minute', () => {
    for (const code of Object.keys(PROBLEMS) as ProblemCode[]) {
      const refusal = doorRefusal({ code, detail: 'No.', retryAfterSeconds: 40_000 });
      if (refusal.shouldRetry !== false && REPEATED(refusal.status)) {
        expect(refusal.retryAfterSeconds, code).toBeLessThanOrEqual(60);
      }
    }
  });

  it.each<[ProblemCode, number, string, string, boolean]>([
    ['invalid_request', 400, 'invalid_request_error', 'invalid_value', false],
    ['capability_mismatch', 400, 'invalid_request_error', 'invalid_value', false],
    ['model_retired', 404, 'invalid_request_error', 'model_not_found', false],
    ['unauthenticated', 401, 'invalid_request_error', 'invalid_api_key', false],
    ['secret_key_in_browser', 403, 'invalid_request_error', 'secret_key_in_browser', false],
    ['origin_not_allowed', 403, 'invalid_request_error', 'origin_not_allowed', false],
    ['bot_check_failed', 403, 'invalid_request_error', 'bot_check_failed', false],
    ['not_found', 404, 'invalid_request_error', 'not_found', false],
    ['payload_too_large', 413, 'invalid_request_error', 'payload_too_large', false],
    ['unsupported_media_type', 415, 'invalid_request_error', 'unsupported_media_type', false],
    ['idempotency_mismatch', 422, 'invalid_request_error', 'idempotency_mismatch', false],
    ['quota_exceeded', 429, 'insufficient_quota', 'insufficient_quota', true],
    ['too_many_refusals', 429, 'insufficient_quota', 'insufficient_quota', true],
    ['spend_cap_reached', 429, 'insufficient_quota', 'insufficient_quota', true],
    ['rate_limited', 429, 'requests', 'rate_limit_exceeded', false],
    ['too_many_running', 429, 'requests', 'rate_limit_exceeded', false],
    ['quota_unavailable', 503, 'server_error', 'quota_unavailable', false],
    ['provider_unavailable', 503, 'server_error', 'provider_unavailable', false],
    ['not_configured', 503, 'server_error', 'not_configured', true],
    ['internal', 500, 'server_error', 'internal', false],
  ])('%s is %i %s / %s', (code, status, type, openaiCode, forbidsRetry) => {
    const refusal = doorRefusal({ code, detail: 'No.' });
    expect(refusal).toMatchObject({ status, error: { type, code: openaiCode, message: 'No.' } });
    expect(refusal.shouldRetry === false).toBe(forbidsRetry);
  });

  it('keep the reset of a quota, which no client waits for', () => {
    const headers = refusalHeaders(doorRefusal({ code: 'quota_exceeded', detail: 'No.', retryAfterSeconds: 40_000 }));
    expect(headers).toMatchObject({ 'Retry-After': '40000', 'x-should-retry': 'false' });
  });

  it('name the field as OpenAI does', () => {
    const errors = [{ pointer: '/format', message: 'gpt-image-2 makes png' }];
    const refusal = doorRefusal({ code: 'capability_mismatch', detail: '/format gpt-image-2 makes png', members: { errors } });
    expect(refusal.error).toMatchObject({ param: 'output_format', message: 'output_format gpt-image-2 makes png' });
  });

  it('of the content policy have the words that LiteLLM looks for', () => {
    expect(failure('content_policy')).toMatchObject({
      status: 400,
      shouldRetry: false,
      error: { code: 'content_policy_violation' },
    });
    expect(failure('content_policy').error.message).toContain('request was rejected as a result of the safety system');
  });

  it.each([
    ['provider_rate_limited', 429, 30],
    ['provider_unavailable', 503, undefined],
    ['provider_rejected', 502, undefined],
  ])('%s is %i', (code, status, retryAfterSeconds) => {
    expect(failure(code)).toMatchObject({ status });
    expect(failure(code).retryAfterSeconds).toBe(retryAfterSeconds);
  });

  it('exist for every failure', () => {
    for (const code of FAILURE_CODES) expect(failure(code).error.code).toBeTruthy();
  });
});
