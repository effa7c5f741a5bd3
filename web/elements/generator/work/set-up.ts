import { EMPTY_PROBLEM, type Problem } from '../../../client/problem.ts';

/** Codes that no visitor can do anything about: the owner of the site must change its set-up. */
const CODES = new Set(['unauthenticated', 'origin_not_allowed', 'secret_key_in_browser', 'not_configured']);

export function isSetUpFault({ code }: Problem): boolean {
  return CODES.has(code);
}

/** The element has neither a site key nor a token. */
export const NO_KEY: Problem = { ...EMPTY_PROBLEM, code: 'no_key', detail: 'The tag has no site-key.', retryable: false };
