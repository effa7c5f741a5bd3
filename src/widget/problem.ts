import type { GenerationError } from '../contract/resources.ts';

/** A refusal or a failure, whatever its source: problem+json, a failed generation, or a network that did not answer. */
export interface Problem {
  /** The server's code; `network` where there was no answer, `http` where the answer was no problem+json. */
  readonly code: string;
  /** HTTP status; 0 where there was no answer, and for a generation that failed after it was accepted. */
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string;
  readonly retryAfterMs: number | null;
  readonly resetsAt: string | null;
  /** Whether the same request may work later. */
  readonly retryable: boolean;
}

const NOTHING = { status: 0, title: '', detail: '', requestId: '', retryAfterMs: null, resetsAt: null };

export const NETWORK: Problem = { ...NOTHING, code: 'network', retryable: true };

/** Reads a refusal; never throws, since a proxy in between may answer with anything. */
export async function readProblem(response: Response): Promise<Problem> {
  const body: Record<string, unknown> = await response.json().catch(() => ({}));
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : '');
  const { status, headers } = response;
  // No header at all is null, which Number() would take for a wait of zero.
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return {
    code: text('code') || 'http',
    status,
    title: text('title'),
    detail: text('detail') || firstError(body.errors),
    requestId: text('instance') || (headers.get('x-request-id') ?? ''),
    retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : null,
    resetsAt: text('resets_at') || null,
    retryable: status >= 500 || status === 429,
  };
}

/** A generation that was accepted and failed, as the same kind of thing. `id` stands in for the request id. */
export function failureProblem(error: GenerationError, id: string): Problem {
  return { ...NOTHING, code: error.code, detail: error.message, requestId: id, retryable: error.retryable };
}

function firstError(errors: unknown): string {
  const first: unknown = Array.isArray(errors) ? errors[0] : null;
  return first && typeof first === 'object' && 'message' in first ? String(first.message) : '';
}
