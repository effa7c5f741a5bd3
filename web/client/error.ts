import type { FieldError, Generation } from './contract.ts';
import { NOTHING, type Problem } from './problem.ts';

/** What a call is rejected with, unless it was aborted: a refusal, a generation that failed, or no answer at all. */
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
  /** The generation that failed or was canceled; `null` where none was made. */
  readonly generation: Generation | null;

  constructor(problem: Problem, generation: Generation | null = null) {
    const { code, title, detail, requestId } = problem;
    const said = [title || code, detail].filter(Boolean).join(': ');
    super(requestId ? `${said} (${requestId})` : said);
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

/** Why a generation that is over has no image. */
export function failure(generation: Generation): EaselProblem {
  const { id, error } = generation;
  const code = error?.code ?? 'canceled';
  const detail = error?.message ?? 'The generation was canceled.';
  return new EaselProblem({ ...NOTHING, code, detail, requestId: id, retryable: error?.retryable ?? false }, generation);
}
