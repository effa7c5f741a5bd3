import type { GenerationError } from '../../../src/contract/resources.ts';
import { EMPTY_PROBLEM, type Problem } from '../../client/problem.ts';

export { NETWORK, type Problem } from '../../client/problem.ts';

/** A generation that was accepted and failed, as the same kind of thing. `id` stands in for the request id. */
export function failureProblem(error: GenerationError, id: string): Problem {
  return { ...EMPTY_PROBLEM, code: error.code, detail: error.message, requestId: id, retryable: error.retryable };
}
