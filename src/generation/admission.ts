import { err, ok, type Result } from '../../common/result.ts';
import type { Refusal } from '../contract/problems.ts';
import type { HoldAnswer, HoldRequest } from '../quota/ledger.ts';
import { type CountedSubject, isVisitor, POLICIES, type Policy } from '../quota/policies.ts';
import { KEY_REVOKED, PAUSED, QUOTA_UNAVAILABLE, refusalOf, TOO_MUCH_HELD, userBlocked } from '../quota/refusal.ts';
import { type PolicyState, violations } from '../quota/usage.ts';
import type { Clock, Counters } from './ports.ts';
import { dailyQuotaOf } from './resource.ts';
import type { DailyQuota, GenerationCommand } from './run.ts';

/** What is held: a generation, or an upload. */
export type Holdable = Pick<GenerationCommand, 'generationId' | 'subject' | 'held' | 'counters' | 'createdAt'> & {
  readonly fingerprint?: string;
};

/**
 * Asks every counter for its hold, all at once. The request is admitted only if each of them has answered with a hold.
 * If one of them refuses or does not answer, the caller must release the holds that the others took.
 * @param onFault gets what was caught when a counter did not answer
 * @returns the user's daily quota; `null` if the counter has no such policy
 */
export async function takeHolds(
  command: Holdable,
  counters: Counters,
  clock: Pick<Clock, 'now'>,
  onFault: (error: unknown) => void,
): Promise<Result<DailyQuota | null, Refusal>> {
  const answers = await Promise.all(
    command.counters.map(async (counted) => {
      try {
        return await counters.hold(counted.counter, holdRequestOf(command, counted));
      } catch (error) {
        onFault(error);
        return null;
      }
    }),
  );
  const refusal = refusalByCounters(answers, clock.now());
  if (refusal) return err(refusal);
  const own = answers[0];
  return ok(own?.ok ? dailyQuotaOf(own.value, command.createdAt) : null);
}

/** The hold of this command in one of its counters. */
export function holdRequestOf(command: Holdable, { counter, policies, fairShare }: CountedSubject): HoldRequest {
  return {
    generationId: command.generationId,
    units: command.held.units,
    micros: command.held.micros,
    policies,
    ...(fairShare ? { fairShare } : {}),
    ...(isVisitor(command.subject) ? { visitor: true } : {}),
    at: command.createdAt,
    // The subject's own counter alone answers which of its requests are the same.
    ...(command.fingerprint !== undefined && counter === command.subject ? { fingerprint: command.fingerprint } : {}),
  };
}

/** `null` if every counter has answered with a hold. A counter that did not answer is `null`. */
function refusalByCounters(answers: readonly (HoldAnswer | null)[], now: number): Refusal | null {
  const refusals = answers.flatMap((answer) => (answer === null || answer.ok ? [] : [answer.error]));
  if (refusals.some(({ kind }) => kind === 'revoked')) return KEY_REVOKED;
  const blocked = refusals.find((refusal) => refusal.kind === 'blocked');
  if (blocked) return userBlocked(blocked.until, now);
  if (refusals.some(({ kind }) => kind === 'paused')) return PAUSED;
  const violated = refusals.flatMap((refusal) => (refusal.kind === 'violated' ? refusal.policies : []));
  if (violated.length > 0) return refusalOf(violated, now);
  if (refusals.some(({ kind }) => kind === 'share')) return TOO_MUCH_HELD;
  // Released: the hold was released before it arrived, so this request was given up already.
  return refusals.length > 0 || answers.includes(null) ? QUOTA_UNAVAILABLE : null;
}

/** Reads a counter. It writes nothing. */
type Usage = (counter: string, policies: readonly Policy[], at: number) => Promise<readonly PolicyState[]>;

/**
 * The refusal that `takeHolds` would give if the user or their address has no room left. Nothing is written for it.
 * `null` if there is room, or if a counter does not answer. The holds alone decide who is admitted.
 */
export async function earlyRefusal(command: GenerationCommand, usage: Usage, now: number): Promise<Refusal | null> {
  const { createdAt, held } = command;
  const violatedOn = async (counters: readonly CountedSubject[]) => {
    const states = await Promise.all(counters.map(({ counter, policies }) => usage(counter, policies, createdAt)));
    return states.flatMap((own) => violations(own, held));
  };
  const isMoney = ({ policies }: CountedSubject) => policies.every(({ name }) => POLICIES[name].measure === 'spend');
  try {
    const violated = await violatedOn(command.counters.filter((counted) => !isMoney(counted)));
    if (violated.length === 0) return null;
    // A refusal names every violated policy. The shared spend counters are read only if there is a refusal to complete.
    violated.push(...(await violatedOn(command.counters.filter(isMoney))));
    return refusalOf(violated, now);
  } catch {
    return null;
  }
}

/** The refusal that `takeHolds` would give now, from all counters; `null` if it would admit the request. Nothing is written for it. */
export async function refusalOfHolds(
  command: GenerationCommand,
  wouldHold: Counters['hold'],
  now: number,
): Promise<Refusal | null> {
  const answers = await Promise.all(
    command.counters.map((counted) => wouldHold(counted.counter, holdRequestOf(command, counted)).catch(() => null)),
  );
  return refusalByCounters(answers, now);
}

/** Releases every hold, also those whose answer never came. Resolves to false if a counter did not answer: try again. */
export async function releaseHolds(
  command: Pick<Holdable, 'generationId' | 'counters' | 'createdAt'>,
  counters: Counters,
  onFault: (error: unknown) => void,
): Promise<boolean> {
  const releases = await Promise.allSettled(
    command.counters.map(({ counter }) =>
      counters.release(counter, { generationId: command.generationId, at: command.createdAt, refused: false }, []),
    ),
  );
  for (const release of releases) if (release.status === 'rejected') onFault(release.reason);
  return releases.every(({ status }) => status === 'fulfilled');
}
