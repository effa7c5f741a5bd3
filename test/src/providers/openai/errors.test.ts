import { describe, expect, it } from 'vitest';
import { answeredFailure, errorBodyOf, streamedFailure } from '../../../../src/providers/openai/errors.ts';

const answered = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  answeredFailure(status, new Headers(headers), body, 0);
const inStream = (error: object, begun = false) => {
  const body = errorBodyOf({ error });
  if (!body) throw new Error('not an error');
  return streamedFailure(body, begun);
};

describe('an error answer of the provider', () => {
  it.each([
    [400, { code: 'billing_hard_limit_reached' }, 'provider_rejected'],
    [400, { code: 'rate_limit_exceeded' }, 'provider_rate_limited'],
    [429, { code: 'credit_balance_exhausted' }, 'provider_rejected'],
    [429, { code: null, type: 'insufficient_quota' }, 'provider_rejected'],
    [500, { code: 'content_policy_violation' }, 'content_policy'],
    [500, { code: 'model_not_found' }, 'provider_rejected'],
    [503, { code: 'slow_down' }, 'provider_rate_limited'],
    [500, { code: 'server_error' }, 'provider_unavailable'],
    [502, { type: 'server_error' }, 'provider_unavailable'],
    [403, { code: null, type: 'invalid_request_error' }, 'provider_rejected'],
    [404, { code: 'unknown_url', type: 'invalid_request_error' }, 'provider_rejected'],
    [429, { code: 429, type: 'rate_limit_error' }, 'provider_rate_limited'],
  ])('%i %o is judged by its code, then by its type: %s', (status, error, code) => {
    expect(answered(status, { error }).code).toBe(code);
  });

  it.each([
    { code: 'invalid_image_file', type: 'image_generation_user_error', param: null },
    { code: 'invalid_mask_image_format', type: 'image_generation_user_error' },
    { code: 'image_parse_error', type: 'invalid_request_error' },
    { code: 'unsupported_file_mimetype', type: 'invalid_request_error', param: 'image' },
    { code: 'invalid_value', type: 'invalid_request_error', param: 'image[]' },
    { code: null, type: 'invalid_request_error', param: 'mask' },
  ])('is about a picture under %o, and nothing was bought', (error) => {
    expect(answered(400, { error }).code).toBe('input_rejected');
    expect(inStream(error).code).toBe('input_rejected');
    expect(inStream(error, true).code).toBe('outcome_unknown');
  });

  it('is the fault of the operator if it names another field than that of a picture', () => {
    const error = { code: 'invalid_value', type: 'invalid_request_error' };
    for (const param of ['size', 'images_per_day', null]) {
      expect(answered(400, { error: { ...error, param } }).code).toBe('provider_rejected');
    }
    // Whatever the field is: a code that is not known proves nothing.
    expect(answered(400, { error: { code: 'brand_new', param: 'image' } }).code).toBe('outcome_unknown');
  });

  it.each<[string, object]>([
    ['another spelling', { code: 'contentFilter' }],
    ['another spelling', { code: 'CONTENT-FILTER' }],
    ['an inner code', { code: null, innererror: { code: 'ResponsibleAIPolicyViolation' } }],
    ['an inner code beside one that is not known', { code: 'bad_request', inner_error: { code: 'content_filter' } }],
    ['the inner code of a gateway', { code: '400', provider_specific_fields: { innererror: { code: 'content_filter' } } }],
    ['the type alone', { type: 'content_policy_violation' }],
    ['the type beside a number', { code: 400, type: 'moderation_blocked' }],
  ])('is a refusal under %s: %o', (_, error) => {
    expect(answered(400, { error })).toMatchObject({ code: 'content_policy', stage: 'input' });
    expect(inStream(error)).toMatchObject({ code: 'content_policy', stage: 'input' });
  });

  it('takes the code before the inner codes, and those before the type', () => {
    const inner = { innererror: { code: 'content_filter' } };
    expect(answered(429, { error: { code: 'insufficient_quota', ...inner } }).code).toBe('provider_rejected');
    expect(answered(429, { error: { type: 'insufficient_quota', ...inner } }).code).toBe('content_policy');
  });

  it('is never judged by the words of its message', () => {
    const message = 'content_policy_violation: insufficient_quota, rate_limit_exceeded';
    expect(answered(400, { error: { message, code: 'new_code' } }).code).toBe('outcome_unknown');
  });

  it.each<[number, object, string]>([
    [429, { error: { code: '429', message: 'Requests have exceeded the call rate limit.' } }, 'provider_rate_limited'],
    [429, { error: { code: 429, status: 'RESOURCE_EXHAUSTED' } }, 'provider_rate_limited'],
    [429, { error: { code: '429', type: 'something_new', param: null } }, 'provider_rate_limited'],
    [429, { statusCode: 429, message: 'Rate limit is exceeded.' }, 'provider_rate_limited'],
    [429, { error: { code: 'too_many_requests' } }, 'provider_rate_limited'],
    [429, { error: { code: 'RateLimitReached' } }, 'provider_rate_limited'],
    [429, { error: { code: null, type: 'throttling_error' } }, 'provider_rate_limited'],
    [401, { error: { code: '401', message: 'Access denied due to invalid subscription key.' } }, 'provider_rejected'],
    [401, { error: { code: null, type: 'auth_error' } }, 'provider_rejected'],
    [401, { statusCode: 401, message: 'Access token is missing.' }, 'provider_rejected'],
    [402, { error: { code: 402, message: 'Insufficient credits.' } }, 'provider_rejected'],
    [404, { error: { code: '404', message: 'Resource not found.' } }, 'provider_rejected'],
  ])('%i that a gateway refuses with %o bought nothing: %s', (status, body, code) => {
    expect(answered(status, body).code).toBe(code);
  });

  it('with a number as its code says nothing if that is not its status, or one that does not tell who refused', () => {
    expect(answered(400, { error: { code: '429' } }).code).toBe('outcome_unknown');
    expect(answered(429, { error: { code: '401' } }).code).toBe('outcome_unknown');
    // Gateways use 400 and 403 for a refused prompt too, and 5xx for work that may go on.
    for (const status of [400, 403, 408, 409, 500, 502, 503, 504]) {
      expect(answered(status, { error: { code: String(status) } }).code).toBe('outcome_unknown');
    }
  });

  it.each([undefined, null, '<html>', 7, [], [{ error: { code: 'slow_down' } }]])(
    'is proof of nothing if its body is %o, with any status',
    (body) => {
      for (let status = 300; status < 600; status++) {
        expect(answered(status, body)).toEqual({ code: 'outcome_unknown', reason: `http_${status}` });
      }
    },
  );

  it.each([408, 504, 520, 521, 522, 523, 524, 525, 530, 598, 599])(
    'with the status %i of a gateway is proof of nothing, whatever it says',
    (status) => {
      for (const code of ['server_error', 'rate_limit_exceeded', 'content_policy_violation', 'invalid_api_key']) {
        expect(answered(status, { error: { code } }).code).toBe('outcome_unknown');
      }
    },
  );

  it('that says it did not work is believed with 500, 502 and 503 only', () => {
    const statuses = Array.from({ length: 300 }, (_, at) => 300 + at);
    const believed = statuses.filter(
      (status) => answered(status, { error: { code: 'server_error' } }).code !== 'outcome_unknown',
    );
    expect(believed).toEqual([500, 502, 503]);
  });

  it('that is not known is a refusal of the user with a 4xx, and keeps the money', () => {
    const unknown = { error: { code: 'some_new_rule', type: 'image_generation_user_error' } };
    expect(answered(400, unknown)).toEqual({ code: 'outcome_unknown', refused: true, reason: 'some_new_rule' });
    expect(answered(422, { detail: [{ msg: 'no' }] })).toEqual({ code: 'outcome_unknown', refused: true, reason: 'http_422' });
    expect(answered(400, { error: { code: 'some_new_rule', type: 'invalid_request_error' } }).refused).toBe(true);
    for (const status of [408, 429, 500, 502, 503, 529]) expect(answered(status, unknown)).not.toHaveProperty('refused');
  });

  it.each(['timeout', 'request_timeout', 'GatewayTimeout', 'upstream_timeout', 'deadline_exceeded', 'outcome_unknown'])(
    'of %s keeps the money, whatever the type beside it and the status say',
    (code) => {
      for (const status of [400, 424, 429, 500, 502, 503, 504]) {
        expect(answered(status, { error: { code, type: 'server_error' } }).code).toBe('outcome_unknown');
        expect(answered(status, { error: { code: null, type: code } }).code).toBe('outcome_unknown');
      }
    },
  );

  it.each([null, '', [], 7, true])('%j in place of the error says nothing', (error) => {
    for (const status of [400, 403, 500, 503]) expect(answered(status, { error, data: [] }).code).toBe('outcome_unknown');
  });

  it('never says that nothing was sent: an answer came', () => {
    for (const status of [400, 429, 500, 502, 503, 521]) expect(answered(status, {})).not.toHaveProperty('neverSent');
  });

  it('is not found in what every object has', () => {
    expect(answered(400, { error: { code: 'constructor', type: 'toString' } }).code).toBe('outcome_unknown');
  });

  it('has a bound on how deep it is read', () => {
    let error: object = { code: 'content_filter' };
    for (let depth = 0; depth < 5000; depth++) error = { innererror: error };
    expect(answered(400, { error }).code).toBe('outcome_unknown');
  });
});

describe('an error inside an answer with status 200', () => {
  it.each([
    [{ type: 'invalid_request_error' }, 'provider_rejected'],
    [{ type: 'server_error' }, 'outcome_unknown'],
    [{ code: 'rate_limit_exceeded', type: 'server_error' }, 'provider_rate_limited'],
    [{ type: 'something_new' }, 'outcome_unknown'],
    // Another Easel, and gateways that have lost sight of the work.
    [{ code: 'outcome_unknown', type: 'server_error' }, 'outcome_unknown'],
    [{ code: 'storage_failed', type: 'server_error' }, 'outcome_unknown'],
    [{ code: 'gateway_timeout', type: 'server_error' }, 'outcome_unknown'],
    [{ code: 'Timeout', type: 'invalid_request_error' }, 'outcome_unknown'],
    [{}, 'outcome_unknown'],
  ])('%o is judged without a status: %s', (error, code) => {
    expect(inStream(error).code).toBe(code);
  });

  it('after a partial image releases nothing: work was done', () => {
    expect(inStream({ code: 'rate_limit_exceeded' }, true).code).toBe('outcome_unknown');
    expect(inStream({ code: 'moderation_blocked' }, true)).toMatchObject({ code: 'content_policy', stage: 'output' });
    expect(inStream({ code: 'moderation_blocked' }, false)).toMatchObject({ code: 'content_policy', stage: 'input' });
  });
});
