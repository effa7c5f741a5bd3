import type { FieldError } from './contract.ts';

/** A refusal or a failure from any source: problem+json, a failed generation, or a network without an answer. */
export interface Problem {
  /**
   * The server's code (`quota_exceeded`, `content_policy`, …), or one of the client's own. `network`: there was no answer.
   * `http`: the answer is neither JSON nor problem+json (a proxy, or a wrong `endpoint`). `no_token`: the `tokenProvider` gave
   * none. `canceled`: the generation was canceled.
   */
  readonly code: string;
  /** HTTP status. 0 without an answer, and for a generation that failed after it was accepted. */
  readonly status: number;
  /** The kind of the problem in words; empty if there is none. */
  readonly title: string;
  /** What happened and what to do, for a person; empty if there is none. */
  readonly detail: string;
  /** The wrong fields, by JSON pointer. */
  readonly errors: readonly FieldError[];
  /** For a report to the operator: the id of the request, or of the failed generation; empty if there is none. */
  readonly requestId: string;
  /** How long the server asks to wait, in milliseconds; `null` if it does not say. */
  readonly retryAfterMs: number | null;
  /** When the quota resets, RFC 3339; `null` if the quota is not the reason. */
  readonly resetsAt: string | null;
  /** Whether the same request may work later. */
  readonly retryable: boolean;
}

export const EMPTY_PROBLEM = {
  status: 0,
  title: '',
  detail: '',
  errors: [],
  requestId: '',
  retryAfterMs: null,
  resetsAt: null,
};

export const NETWORK: Problem = { ...EMPTY_PROBLEM, code: 'network', retryable: true };

/** Reads a refusal. It never throws, because a proxy in between may answer with anything. */
export async function readProblem(response: Response): Promise<Problem> {
  // `Object` makes an empty one of null, and one without our fields of a text or a number.
  const body: Record<string, unknown> = Object(await response.json().catch(() => null));
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : '');
  const { status, headers } = response;
  const errors: readonly FieldError[] = Array.isArray(body.errors) ? body.errors : [];
  // Seconds or a date. A missing or empty header would be a wait of zero as a number.
  const after = headers.get('retry-after') || 'none';
  const wait = Number(after) * 1000;
  const ms = wait >= 0 ? wait : Date.parse(after) - Date.now();
  return {
    code: text('code') || 'http',
    status,
    title: text('title'),
    detail: text('detail') || (errors[0]?.message ?? ''),
    errors,
    requestId: text('instance') || (headers.get('x-request-id') ?? ''),
    retryAfterMs: ms >= 0 ? ms : null,
    resetsAt: text('resets_at') || null,
    retryable: status >= 500 || status === 429,
  };
}
