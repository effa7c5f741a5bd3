import type { GenerationError } from '../../../src/contract/generations.ts';
import { EMPTY_PROBLEM, type Problem } from '../../client/problem.ts';

export { NETWORK, type Problem } from '../../client/problem.ts';

/** The problem of a generation that failed after it was accepted. `id` takes the place of the request id. */
export function failureProblem(
  error: Pick<Problem, 'code' | 'retryable'> & Pick<GenerationError, 'message'>,
  id: string,
): Problem {
  return { ...EMPTY_PROBLEM, code: error.code, detail: error.message, requestId: id, retryable: error.retryable };
}
