import type { Problem } from '../../common/problem.ts';
import { isSetUpFault } from './set-up.ts';

/**
 * Whose fault it is decides what a person can do: wait and try again, come back later, try again, or change the request. If the
 * owner of the site must act, a person can do nothing.
 */
export type FaultKind = 'busy' | 'down' | 'setup' | 'ours' | 'request';

const KINDS: Readonly<Record<string, FaultKind>> = {
  network: 'down',
  provider_unavailable: 'down',
  provider_rate_limited: 'busy',
  too_many_running: 'busy',
  bot_check_failed: 'busy',
  moderation_unavailable: 'down',
  spend_cap_reached: 'down',
};

export function faultKind(problem: Problem): FaultKind {
  const { code, status } = problem;
  const known = KINDS[code];
  if (known) return known;
  if (isSetUpFault(problem) || status === 401 || status === 403) return 'setup';
  if (status === 429) return 'busy';
  if ([502, 503, 504].includes(status)) return 'down';
  return status >= 400 && status < 500 ? 'request' : 'ours';
}
