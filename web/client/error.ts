import type { FieldError, Generation } from './contract.ts';
import { EMPTY_PROBLEM, type Problem } from './problem.ts';

/**
 * The error of every call that was not aborted: a refusal, a failed generation, or no answer.
 * @example
 * ```ts
 * try {
 *   await easel.generate({ prompt: 'a cat' }).finished();
 * } catch (error) {
 *   if (!(error instanceof EaselProblem)) throw error;
 *   console.log(error.code, error.retryable);
 * }
 * ```
 */
export class EaselProblem extends Error implements Problem {
  override readonly name = 'EaselProblem';
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly FieldError[];
  readonly requestId: string;
  readonly retryAfterMs: number | null;
  readonly resetsAt: string | null;
  readonly retryable: boolean;
  /** The generation that failed or was canceled; `null` if there is none. */
  readonly generation: Generation | null;

  constructor(problem: Problem, generation: Generation | null = null) {
    const { code, title, status, detail, requestId } = problem;
    const own: Readonly<Record<string, string>> = {
      http: `HTTP ${status} that is no answer of Easel, but of a proxy or a wrong endpoint`,
      no_token: 'This page could not get a token',
    };
    const text = [title || (own[code] ?? code), detail].filter(Boolean).join(': ');
    super(requestId ? `${text} (${requestId})` : text);
    this.code = code;
    this.status = problem.status;
    this.title = title;
    this.detail = detail;
    this.errors = problem.errors;
    this.requestId = requestId;
    this.retryAfterMs = problem.retryAfterMs;
    this.resetsAt = problem.resetsAt;
    this.retryable = problem.retryable;
    this.generation = generation;
  }
}

/** The problem of a generation that failed or was canceled. */
export function failure(generation: Generation): EaselProblem {
  const { id, error } = generation;
  const code = error?.code ?? 'canceled';
  const detail = error?.message ?? 'The generation was canceled.';
  return new EaselProblem({ ...EMPTY_PROBLEM, code, detail, requestId: id, retryable: error?.retryable ?? false }, generation);
}
