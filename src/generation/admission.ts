import type { Refusal } from '../contract/problems.ts';
import type { Quota } from '../contract/resources.ts';
import { type PolicyState, violations } from '../quota/ledger.ts';
import { type CountedSubject, POLICIES, type Policy } from '../quota/policies.ts';
import { QUOTA_UNAVAILABLE, refusalOf } from '../quota/refusal.ts';
import type { Clock, Counters } from './ports.ts';
import { quotaOf } from './resource.ts';
import type { GenerationCommand } from './run.ts';

export type Admission = { readonly ok: true; readonly quota: Quota | null } | { readonly ok: false; readonly refusal: Refusal };

/**
 * Asks every counter for its hold, all at once. Admits only where each of them said yes: one that says no, or does
 * not answer, refuses the request, and the caller then gives back what the others took.
 */
export async function takeHolds(command: GenerationCommand, counters: Counters, clock: Clock): Promise<Admission> {
  const answers = await Promise.all(
    command.counters.map(async ({ counter, policies }) => {
      try {
        return await counters.hold(counter, {
          generationId: command.generationId,
          units: command.held.units,
          micros: command.held.micros,
          policies,
          at: command.createdAt,
        });
      } catch {
        return null;
      }
    }),
  );
  const violated: PolicyState[] = [];
  let unanswered = false;
  for (const answer of answers) {
    if (answer === null) unanswered = true;
    else if (!answer.ok) {
      violated.push(...answer.violated);
      // A hold that was given back before it was asked for: this request was already given up.
      if (answer.violated.length === 0) unanswered = true;
    }
  }
  if (violated.length > 0) return { ok: false, refusal: refusalOf(violated, clock.now()) };
  if (unanswered) return { ok: false, refusal: QUOTA_UNAVAILABLE };
  const own = answers[0];
  return { ok: true, quota: own?.ok ? quotaOf(own.states, command.createdAt) : null };
}

/** Reads a counter and leaves nothing there. */
type Usage = (counter: string, policies: readonly Policy[], at: number) => Promise<readonly PolicyState[]>;

/**
 * The refusal that `takeHolds` would give, where the user or their address has no room left; nothing is written for it.
 * `null` where they have, or where a counter does not answer: then the holds decide. They decide in any case who is admitted.
 */
export async function foreseenRefusal(command: GenerationCommand, usage: Usage, now: number): Promise<Refusal | null> {
  const { createdAt, held } = command;
  const ask = async (counters: readonly CountedSubject[]) => {
    const states = await Promise.all(counters.map(({ counter, policies }) => usage(counter, policies, createdAt)));
    return states.flatMap((own) => violations(own, held));
  };
  const isMoney = ({ policies }: CountedSubject) => policies.every(({ name }) => POLICIES[name].measure === 'spend');
  try {
    const violated = await ask(command.counters.filter((counted) => !isMoney(counted)));
    if (violated.length === 0) return null;
    // Only now, since it is asked of few: a refusal names all that stands in the way.
    violated.push(...(await ask(command.counters.filter(isMoney))));
    return refusalOf(violated, now);
  } catch {
    return null;
  }
}

/** Gives back every hold, also those whose answer never came. False where a counter could not be told: try again. */
export async function releaseHolds(command: GenerationCommand, counters: Counters): Promise<boolean> {
  const told = await Promise.allSettled(
    command.counters.map(({ counter }) =>
      counters.release(counter, { generationId: command.generationId, at: command.createdAt, refused: false }, []),
    ),
  );
  return told.every(({ status }) => status === 'fulfilled');
}
