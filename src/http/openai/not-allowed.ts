import type { AppContext } from '../context.ts';
import { refusalResponse } from './error.ts';

/** A method that the path does not have. */
export function notAllowed(c: AppContext): Response {
  const message = `${c.req.method} is not a method of this path. Use POST.`;
  const error = { message, type: 'invalid_request_error', param: null, code: 'method_not_allowed' } as const;
  return refusalResponse({ status: 405, error }, { Allow: 'POST' });
}
