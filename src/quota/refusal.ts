import type { ProblemCode, Refusal } from '../contract/problems.ts';
import type { PolicyState } from './ledger.ts';
import { POLICIES } from './policies.ts';

/** When to try again if only running generations are in the way. */
const RUNNING_RETRY_SECONDS = 10;

/** Which refusal is reported if several policies are violated: first those that a user can understand and wait for. */
const PRECEDENCE: readonly ProblemCode[] = ['quota_exceeded', 'too_many_refusals', 'too_many_running', 'spend_cap_reached'];

/** The violated policies of all counters as one refusal that names all of them. `now` in milliseconds. */
export function refusalOf(violated: readonly PolicyState[], now: number): Refusal {
  const codes = new Set(violated.map((state) => POLICIES[state.name].refusal));
  const code = PRECEDENCE.find((candidate) => codes.has(candidate as never)) ?? 'quota_exceeded';
  const reported = violated.find((state) => POLICIES[state.name].refusal === code);
  const retryAfterSeconds = Math.max(...violated.map((state) => secondsUntilRoom(state, now)));
  // The reported policy comes first.
  const names = [...new Set([...(reported ? [reported.name] : []), ...violated.map(({ name }) => name)])];
  const resetsAt = reported?.resetsAt ? new Date(reported.resetsAt).toISOString() : null;
  if (code === 'spend_cap_reached') {
    return {
      code,
      detail: 'The spending cap of this deployment is reached. Try again later.',
      members: { violated_policies: names },
      retryAfterSeconds,
    };
  }
  return {
    code,
    detail: `${EXPLANATIONS[code] ?? ''}${resetsAt ? ` It resets at ${resetsAt}.` : ''}`,
    members: {
      ...(reported ? { limit: reported.limit, used: reported.used } : {}),
      ...(resetsAt ? { resets_at: resetsAt } : {}),
      violated_policies: names,
    },
    retryAfterSeconds,
  };
}

const EXPLANATIONS: Partial<Record<ProblemCode, string>> = {
  quota_exceeded: 'The daily quota of images has no room for this request.',
  too_many_refusals: 'Too many prompts were refused by the content policy today.',
  too_many_running: 'The maximum number of generations is running. Wait until one has finished.',
};

/** A counter did not answer: the hold was not taken and nothing was bought. */
export const QUOTA_UNAVAILABLE: Refusal = {
  code: 'quota_unavailable',
  detail: 'The quota could not be checked, so no image was made or counted. Try again in a moment.',
  retryAfterSeconds: 5,
};

/** A limit that is reached only by running generations has room as soon as one ends. */
function secondsUntilRoom(state: PolicyState, now: number): number {
  const onlyRunning =
    state.resetsAt === null || (POLICIES[state.name].measure === 'refusals' && state.used - state.held < state.limit);
  return onlyRunning || state.resetsAt === null ? RUNNING_RETRY_SECONDS : Math.max(1, Math.ceil((state.resetsAt - now) / 1000));
}
