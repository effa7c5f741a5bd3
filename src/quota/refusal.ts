import type { ProblemCode, Refusal } from '../contract/problems.ts';
import type { PolicyState } from './ledger.ts';
import { POLICIES } from './policies.ts';

/** How soon it is worth asking again where nothing but a running generation is in the way. */
const RUNNING_RETRY_SECONDS = 10;

/** Which refusal speaks where several policies are violated: first what the user can understand and wait for. */
const PRECEDENCE: readonly ProblemCode[] = ['quota_exceeded', 'too_many_refusals', 'too_many_running', 'spend_cap_reached'];

/** The violated policies of all counters as one refusal that names them all. `now` in milliseconds. */
export function refusalOf(violated: readonly PolicyState[], now: number): Refusal {
  const codes = new Set(violated.map((state) => POLICIES[state.name].refusal));
  const code = PRECEDENCE.find((candidate) => codes.has(candidate as never)) ?? 'quota_exceeded';
  const speaking = violated.find((state) => POLICIES[state.name].refusal === code);
  const retryAfterSeconds = Math.max(...violated.map((state) => secondsUntilRoom(state, now)));
  // The one that speaks comes first.
  const names = [...new Set([...(speaking ? [speaking.name] : []), ...violated.map(({ name }) => name)])];
  const resetsAt = speaking?.resetsAt ? new Date(speaking.resetsAt).toISOString() : null;
  if (code === 'spend_cap_reached') {
    return {
      code,
      detail: 'This deployment makes no more images for now: its spending cap is reached. Try again later.',
      members: { violated_policies: names },
      retryAfterSeconds,
    };
  }
  return {
    code,
    detail: `${EXPLANATIONS[code] ?? ''}${resetsAt ? ` It resets at ${resetsAt}.` : ''}`,
    members: {
      ...(speaking ? { limit: speaking.limit, used: speaking.used } : {}),
      ...(resetsAt ? { resets_at: resetsAt } : {}),
      violated_policies: names,
    },
    retryAfterSeconds,
  };
}

const EXPLANATIONS: Partial<Record<ProblemCode, string>> = {
  quota_exceeded: 'There is not enough left of the daily quota of images for this request.',
  too_many_refusals: 'Too many prompts were refused by the content policy today.',
  too_many_running: 'As many generations are running as may run at once. Wait until one has finished.',
};

/** The counter did not answer: nothing was taken and nothing was bought. */
export const QUOTA_UNAVAILABLE: Refusal = {
  code: 'quota_unavailable',
  detail: 'The quota could not be checked, so nothing was made and nothing was counted. Try again in a moment.',
  retryAfterSeconds: 5,
};

/** A limit that only running generations fill has room as soon as one ends. */
function secondsUntilRoom(state: PolicyState, now: number): number {
  const onlyRunning =
    state.resetsAt === null || (POLICIES[state.name].measure === 'refusals' && state.used - state.held < state.limit);
  return onlyRunning || state.resetsAt === null ? RUNNING_RETRY_SECONDS : Math.max(1, Math.ceil((state.resetsAt - now) / 1000));
}
