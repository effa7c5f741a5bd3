import type { FieldError } from './contract.ts';

/** A refusal or a failure, whatever its source: problem+json, a failed generation, or a network that did not answer. */
export interface Problem {
  /**
   * The server's code (`quota_exceeded`, `content_policy`, …); `network` where there was no answer, `http` where the answer was no
   * problem+json, `no_token` where the page's own `tokenProvider` gave none, `canceled` for a generation that was canceled.
   */
  readonly code: string;
  /** HTTP status; 0 where there was no answer, and for a generation that failed after it was accepted. */
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  /** The fields that are wrong, by JSON pointer. */
  readonly errors: readonly FieldError[];
  readonly requestId: string;
  /** How long the server asks to wait, in ms. */
  readonly retryAfterMs: number | null;
  /** When a used-up quota is whole again: an RFC 3339 instant. */
  readonly resetsAt: string | null;
  /** Whether the same request may work later. */
  readonly retryable: boolean;
}

export const NOTHING = { status: 0, title: '', detail: '', errors: [], requestId: '', retryAfterMs: null, resetsAt: null };

export const NETWORK: Problem = { ...NOTHING, code: 'network', retryable: true };

/** Reads a refusal; never throws, since a proxy in between may answer with anything. */
export async function readProblem(response: Response): Promise<Problem> {
  const read: unknown = await response.json().catch(() => null);
  const body = (read && typeof read === 'object' ? read : {}) as Record<string, unknown>;
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : '');
  const { status, headers } = response;
  const errors: readonly FieldError[] = Array.isArray(body.errors) ? body.errors : [];
  // No header at all is null, which Number() would take for a wait of zero.
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return {
    code: text('code') || 'http',
    status,
    title: text('title'),
    detail: text('detail') || (errors[0]?.message ?? ''),
    errors,
    requestId: text('instance') || (headers.get('x-request-id') ?? ''),
    retryAfterMs: seconds >= 0 ? seconds * 1000 : null,
    resetsAt: text('resets_at') || null,
    retryable: status >= 500 || status === 429,
  };
}
