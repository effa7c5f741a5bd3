/** What became of a call that failed, by the code in the message of the error. */
export interface AiFailure {
  readonly code: 'content_policy' | 'provider_rate_limited' | 'provider_rejected' | 'outcome_unknown';
  /** Only an error that Workers AI documents as a refusal proves that nothing was bought. */
  readonly boughtNothing: boolean;
  readonly reason: string;
  /** For `content_policy`: a refused prompt costs nothing, a refused image was made. */
  readonly stage?: 'input' | 'output';
  readonly retryAfterMs?: number;
}

/** Codes of Cloudflare's page "Workers AI errors", as read on 2026-11-26. */
const REJECTED: Readonly<Record<string, string>> = {
  '3003': 'incomplete_request',
  '3006': 'request_too_large',
  '3023': 'account_blocked',
  '3036': 'free_allocation_used',
  '3039': 'finetune_incomplete',
  '3041': 'model_not_allowed',
  '3042': 'invalid_model',
  '4006': 'free_allocation_used',
  '5004': 'invalid_data',
  '5005': 'lora_unsupported',
  '5007': 'no_such_model',
  '5016': 'terms_not_agreed',
  '5018': 'model_not_allowed',
  '5019': 'deprecated_sdk',
};
/** A time-out and an abort. */
const isTimeout = (code: string | undefined) => code === '3007' || code === '3008';
const OUT_OF_CAPACITY = '3040';
const CAPACITY_WAIT_MS = 10_000;

/**
 * Classifies what `AI.run` threw. A time-out (3007), an abort (3008), an upstream error and everything unknown may have
 * been billed.
 */
export function failureOf(error: unknown): AiFailure {
  const message = error instanceof Error ? error.message : '';
  const code = /(?:^|[\s:])(\d{4}): /.exec(message)?.[1];
  if (code === OUT_OF_CAPACITY) {
    return {
      code: 'provider_rate_limited',
      boughtNothing: true,
      reason: 'out_of_capacity',
      retryAfterMs: CAPACITY_WAIT_MS,
    };
  }
  const rejected = code === undefined ? undefined : REJECTED[code];
  if (rejected !== undefined) return { code: 'provider_rejected', boughtNothing: true, reason: rejected };
  // The words come last: a message may quote a prompt, and no words of a user may give money back.
  if (!isTimeout(code) && /\bNSFW\b|\bflagged\b/i.test(message)) {
    // One message about an output also names the prompt. Only a refusal of the input alone made no image.
    const ofPrompt = /\b(?:input|prompt)\b/i.test(message) && !/\b(?:output|result|generated)\b/i.test(message);
    return { code: 'content_policy', boughtNothing: ofPrompt, reason: 'nsfw', stage: ofPrompt ? 'input' : 'output' };
  }
  return {
    code: 'outcome_unknown',
    boughtNothing: false,
    reason: code === undefined ? 'workers_ai_error' : `workers_ai_${code}`,
  };
}
