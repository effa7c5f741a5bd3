import type { ProblemCode, Refusal } from '../contract/problems.ts';
import { POLICIES } from './policies.ts';
import type { PolicyState } from './usage.ts';

/** When to try again if only running generations are in the way. */
const RUNNING_RETRY_SECONDS = 10;

/** Which refusal is reported if several policies are violated: first those that a user can understand and wait for. */
const PRECEDENCE: readonly ProblemCode[] = [
  'quota_exceeded',
  'too_many_uploads',
  'too_many_refusals',
  'too_many_running',
  'spend_cap_reached',
];

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
      detail:
        reported?.name === 'user-day-spend'
          ? `Your images of today have reached their spending limit.${resetsAt ? ` It resets at ${resetsAt}.` : ''}`
          : 'The spending cap of this deployment is reached. Try again later.',
      members: { violated_policies: names },
      retryAfterSeconds,
    };
  }
  return {
    code,
    detail: `${explanationOf(code, reported)}${resetsAt ? ` It resets at ${resetsAt}.` : ''}`,
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
  too_many_uploads: 'The daily number of uploads is used up.',
  too_many_running: 'The maximum number of generations is running. Wait until one has finished.',
};

function explanationOf(code: ProblemCode, reported: PolicyState | undefined): string {
  if (reported && POLICIES[reported.name].measure === 'unknowns') {
    return 'Too many images of today were lost after they had been requested, and each of them may have to be paid.';
  }
  return EXPLANATIONS[code] ?? '';
}

/** What runs already holds a large share of the deployment's money. It says nothing of how much is left. */
export const TOO_MUCH_HELD: Refusal = {
  code: 'too_many_running',
  detail: 'Your running generations hold as much as one user may at once. Wait until one has finished, or ask for less.',
  members: { violated_policies: ['hold-share'] },
  retryAfterSeconds: RUNNING_RETRY_SECONDS,
};

/** The counter of the key knows of the revocation before any copy of the key's record does. */
export const KEY_REVOKED: Refusal = {
  code: 'unauthenticated',
  detail: 'The key of this request was revoked. Use another key.',
};

/** The operator has paused new images: of all callers, or of visitors. */
export const PAUSED: Refusal = {
  code: 'paused',
  detail: 'New images are paused by the operator of this site. Nothing was counted. Try again later.',
  retryAfterSeconds: 60,
};

/** @param until when the block ends, in milliseconds; `null` if it does not end by itself */
export function userBlocked(until: number | null, now: number): Refusal {
  const end = until === null ? '' : ` The block ends at ${new Date(until).toISOString()}.`;
  return {
    code: 'user_blocked',
    detail: `The operator of this site has blocked this user from making images.${end}`,
    ...(until === null ? {} : { retryAfterSeconds: Math.max(1, Math.ceil((until - now) / 1000)) }),
  };
}

/** A counter did not answer: the hold was not taken and nothing was bought. */
export const QUOTA_UNAVAILABLE: Refusal = {
  code: 'quota_unavailable',
  detail: 'The quota could not be checked, so no image was made or counted. Try again in a moment.',
  retryAfterSeconds: 5,
};

/** A limit that is reached only by running generations has room as soon as one ends. */
function secondsUntilRoom(state: PolicyState, now: number): number {
  const { measure } = POLICIES[state.name];
  const countsRunning = measure === 'refusals' || measure === 'unknowns';
  const onlyRunning = state.resetsAt === null || (countsRunning && state.used - state.held < state.limit);
  return onlyRunning || state.resetsAt === null ? RUNNING_RETRY_SECONDS : Math.max(1, Math.ceil((state.resetsAt - now) / 1000));
}
