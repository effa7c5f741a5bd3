import type { Micros } from '../../common/money.ts';
import { err, ok, type Result } from '../../common/result.ts';
import { type FairShare, POLICIES, type Policy } from './policies.ts';
import { emptyHold, type Hold, type Holds } from './rows.ts';
import { type Demand, type PolicyState, usage, violations } from './usage.ts';

/**
 * The ledger of one counter: a row per generation, and every figure derived from the rows. Pure: the object that owns the rows
 * calls it with `now`. Nothing here waits, so each call is one turn of the event loop.
 *
 * A row only ever moves `held` → `released` → `settled`. That order makes the calls commute: in whatever order they arrive, and
 * however often, the row ends the same. Money that was spent stays counted.
 */

/** The most that one row may have: a million dollars. 9,000 of them are still a sum without rounding. */
export const MAX_ROW_MICROS: Micros = 1_000_000_000_000;
/** The most images that one row may have. No request asks for as many. */
export const MAX_ROW_UNITS = 1_000_000;

/**
 * For how long a hold lets its run send its request. A run that is slower asks for the hold again, and is refused if the key
 * was revoked. A revocation is answered after this time, so nothing is sent after its answer.
 */
export const PERMIT_MS = 2000;

export interface HoldRequest extends Demand {
  readonly generationId: string;
  readonly policies: readonly Policy[];
  /** On the subject's own counter: what a client that repeats the request sends again. */
  readonly fingerprint?: string;
  /** It comes from a visitor: the operator may pause visitors alone. */
  readonly visitor?: boolean;
  /** Bounds what each party may hold at once; absent for a party without that bound. */
  readonly fairShare?: FairShare;
  /** The instant of the request: every counter of one request puts it on the same day. */
  readonly at: number;
}

/**
 * Why there is no hold. `released`: it was released before it arrived. `revoked`: the counter's key buys nothing any more.
 * `share`: a party would hold more of a cap than its share. `blocked`, `paused`: the operator decided so.
 */
export type HoldRefusal =
  | { readonly kind: 'violated'; readonly policies: readonly PolicyState[] }
  | { readonly kind: 'blocked'; readonly until: number | null }
  | { readonly kind: 'released' | 'revoked' | 'share' | 'paused' };

/** The policies as they stand with the hold. */
export type HoldAnswer = Result<readonly PolicyState[], HoldRefusal>;

export interface ReleaseRequest {
  readonly generationId: string;
  /** The instant of the request, for the row of a hold that never arrived. */
  readonly at: number;
  readonly refused: boolean;
  /** The image was returned to the user although it may have been paid for. */
  readonly unknown?: boolean;
  /** Canceled before anything was sent. Some are free; then the images count and the money does not. */
  readonly canceled?: boolean;
  /** The database has the generation. */
  readonly recorded?: boolean;
}

export interface EndRequest extends ReleaseRequest {
  readonly units: number;
  readonly micros: Micros;
}

/**
 * Takes the hold if every policy has room for all of it, else takes nothing. Idempotent: the same generation is counted once. A
 * released generation stays released and is refused. A hold may arrive after its release if the caller gave up waiting: it must
 * not count.
 * @throws RangeError for an amount that is not possible: no sum is built on it
 */
export function hold(holds: Holds, request: HoldRequest): HoldAnswer {
  requireAmount(request.units);
  requireAmount(request.micros);
  if (holds.isRevoked()) return err({ kind: 'revoked' });
  const known = holds.find(request.generationId);
  if (known?.state === 'released') return err({ kind: 'released' });
  if (known) return ok(usage(holds, request.policies, request.at));
  const room = wouldHold(holds, request);
  if (!room.ok) return room;

  const { units, micros } = request;
  holds.put({
    ...emptyHold(request.generationId, request.at),
    state: 'held',
    units,
    micros,
    reserved: { units, micros },
    holders: request.fairShare?.holders ?? [],
  });
  return ok(usage(holds, request.policies, request.at));
}

/** What `hold` would answer to a new request, with the policies as they stand without it. Takes nothing. */
export function wouldHold(holds: Holds, request: HoldRequest): HoldAnswer {
  if (holds.isRevoked()) return err({ kind: 'revoked' });
  const states = usage(holds, request.policies, request.at);
  const violated = violations(states, request);
  if (violated.length > 0) return err({ kind: 'violated', policies: violated });
  return passesShare(holds, states, request) ? err({ kind: 'share' }) : ok(states);
}

/** Whether a party that holds something already would hold more than its share of what is left. One request alone always fits. */
function passesShare(holds: Holds, states: readonly PolicyState[], { fairShare, micros }: HoldRequest): boolean {
  if (!fairShare) return false;
  const left = Math.min(...states.filter(({ name }) => POLICIES[name].measure === 'spend').map(({ remaining }) => remaining));
  return fairShare.holders.some((holder) => {
    const held = holds.heldBy(holder);
    return held > 0 && held + micros > fairShare.share * left;
  });
}

/**
 * Records what the generation did use. Overrides a release. If settled twice, the higher amount is kept.
 * It never refuses: an amount above what was held, or one that is not possible, settles at what was held.
 * @param freeCancels how many cancels of a day are free; `null` for all
 * @returns whether the amounts were possible
 */
export function settle(holds: Holds, request: EndRequest, now: number, freeCancels: number | null = null): boolean {
  const known = holds.find(request.generationId);
  const most = known?.reserved ?? { units: MAX_ROW_UNITS, micros: MAX_ROW_MICROS };
  const units = bounded(request.units, most.units, known?.reserved?.units ?? 0);
  const micros = bounded(request.micros, most.micros, known?.reserved?.micros ?? 0);
  const earlier = known?.state === 'settled' ? known : null;
  put(holds, known, request, now, {
    state: 'settled',
    units: Math.max(earlier?.units ?? 0, units, countedCancel(holds, known, request, freeCancels)),
    micros: Math.max(earlier?.micros ?? 0, micros),
  });
  return units === request.units && micros === request.micros;
}

/** Releases the hold. If the hold has not arrived yet, a released row is written, so that a late hold is refused. */
export function release(holds: Holds, request: ReleaseRequest, now: number, freeCancels: number | null = null): void {
  const known = holds.find(request.generationId);
  const counted = countedCancel(holds, known, request, freeCancels);
  const earlier = known?.state === 'settled' ? known : null;
  const keeps = earlier !== null || counted > 0;
  put(holds, known, request, now, {
    state: keeps ? 'settled' : 'released',
    units: Math.max(earlier?.units ?? 0, counted),
    micros: earlier?.micros ?? 0,
  });
}

/** How many images a cancel counts because the free cancels of its day are used up. 0 if it is free or counted already. */
function countedCancel(holds: Holds, known: Hold | null, request: ReleaseRequest, freeCancels: number | null): number {
  if (request.canceled !== true || freeCancels === null || !known || known.canceled) return 0;
  return holds.totals(known.day, known.day).cancels < freeCancels ? 0 : (known.reserved?.units ?? 0);
}

function put(
  holds: Holds,
  known: Hold | null,
  request: ReleaseRequest,
  now: number,
  end: Pick<Hold, 'state' | 'units' | 'micros'>,
): void {
  const row = known ?? emptyHold(request.generationId, request.at);
  holds.put({
    ...row,
    ...end,
    refused: row.refused || request.refused,
    unknown: row.unknown || request.unknown === true,
    canceled: row.canceled || request.canceled === true,
    recorded: row.recorded || request.recorded === true,
    holders: [],
    endedAt: row.endedAt ?? now,
  });
}

/** Notes that the database has the generation. Without a row there is nothing to note. */
export function markRecorded(holds: Holds, generationId: string): void {
  const known = holds.find(generationId);
  if (known && !known.recorded) holds.put({ ...known, recorded: true });
}

/** The amount if it is possible, else the most that it can be: `reserved`, or without a hold the nearest bound. */
function bounded(amount: number, most: number, reserved: number): number {
  if (Number.isSafeInteger(amount) && amount >= 0) return Math.min(amount, most);
  return amount > most ? most : reserved;
}

/**
 * An amount that is not a whole number, or that is out of bounds, would falsify the sums. The call throws, and the request is
 * refused.
 */
function requireAmount(amount: number): void {
  if (!Number.isSafeInteger(amount) || amount < 0 || amount > MAX_ROW_MICROS) {
    throw new RangeError(`not a possible amount: ${amount}`);
  }
}
