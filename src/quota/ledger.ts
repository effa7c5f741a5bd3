import type { Micros } from '../../common/money.ts';
import { err, ok, type Result } from '../../common/result.ts';
import { type Day, dayEndOf, dayOf, monthEndOf, monthStartOf } from './day.ts';
import { POLICIES, type Policy, type PolicyName } from './policies.ts';

/**
 * The ledger of one counter: a row per generation, and every figure derived from the rows.
 * Pure: the object that owns the rows calls it with `now`. Nothing here waits, so each call is one turn of the event loop.
 *
 * A row only ever moves `held` → `released` → `settled`. That order makes the calls commute: in whatever order they arrive,
 * and however often, the row ends the same, and money that was spent stays counted.
 */

export type HoldState = 'held' | 'released' | 'settled';

export interface Hold {
  readonly generationId: string;
  /** The day that it counts on: the day on which the hold was taken. It never changes. */
  readonly day: Day;
  readonly state: HoldState;
  /** Images held, or settled; 0 once released. */
  readonly units: number;
  /** Micro-dollars held, or settled; 0 once released. */
  readonly micros: Micros;
  /** The provider refused the prompt or the result by its content policy. */
  readonly refused: boolean;
  readonly heldAt: number;
  readonly endedAt: number | null;
}

/** Sums over rows. */
export interface Totals {
  readonly heldUnits: number;
  readonly settledUnits: number;
  readonly heldMicros: Micros;
  readonly settledMicros: Micros;
  readonly refusals: number;
}

/** The rows of a counter: in a database or in memory. */
export interface Holds {
  find(generationId: string): Hold | null;
  put(hold: Hold): void;
  /** Over the days from `from` to `to`, both included. */
  totals(from: Day, to: Day): Totals;
  /** How many are `held`, over all days. */
  countHeld(): number;
}

export interface HoldRequest {
  readonly generationId: string;
  readonly units: number;
  /** The most that the request can cost. */
  readonly micros: Micros;
  readonly policies: readonly Policy[];
  /** The instant of the request: every counter of one request puts it on the same day. */
  readonly at: number;
}

/** One policy as it stands. `used` counts what is settled and what is held. */
export interface PolicyState {
  readonly name: PolicyName;
  readonly limit: number;
  readonly used: number;
  readonly held: number;
  readonly remaining: number;
  /** When the window ends; `null` for a policy without one, such as the generations that run now. */
  readonly resetsAt: number | null;
}

/** The policies as they stand, or those that are violated. The error is empty if the generation had been released before. */
export type HoldAnswer = Result<readonly PolicyState[], readonly PolicyState[]>;

export interface EndRequest {
  readonly generationId: string;
  /** The instant of the request, for the row of a hold that never arrived. */
  readonly at: number;
  readonly units: number;
  readonly micros: Micros;
  readonly refused: boolean;
  /** The image was returned to the user although it may have been paid for. */
  readonly unknown?: boolean;
  /** Canceled before anything was sent. */
  readonly canceled?: boolean;
  /** The database has the generation. */
  readonly recorded?: boolean;
}

/** The end of a hold that used nothing. */
export type ReleaseRequest = Omit<EndRequest, 'units' | 'micros'>;

/**
 * Takes the hold if every policy has room for all of it, else takes nothing.
 * Idempotent: the same generation is counted once. A released generation stays released and is refused:
 * a hold that arrives after its release, because the caller gave up waiting, must not count.
 */
export function hold(holds: Holds, request: HoldRequest): HoldAnswer {
  requireAmount(request.units);
  requireAmount(request.micros);
  const known = holds.find(request.generationId);
  if (known?.state === 'released') return err([]);
  if (known) return ok(usage(holds, request.policies, request.at));

  const violated = violations(usage(holds, request.policies, request.at), request);
  if (violated.length > 0) return err(violated);

  holds.put({
    generationId: request.generationId,
    day: dayOf(request.at),
    state: 'held',
    units: request.units,
    micros: request.micros,
    refused: false,
    heldAt: request.at,
    endedAt: null,
  });
  return ok(usage(holds, request.policies, request.at));
}

/** Records what the generation did use. Overrides a release. If settled twice, the higher amount is kept. */
export function settle(holds: Holds, request: EndRequest, now: number): void {
  requireAmount(request.units);
  requireAmount(request.micros);
  const known = holds.find(request.generationId);
  const earlier = known?.state === 'settled' ? known : null;
  holds.put({
    generationId: request.generationId,
    day: known?.day ?? dayOf(request.at),
    state: 'settled',
    units: Math.max(earlier?.units ?? 0, request.units),
    micros: Math.max(earlier?.micros ?? 0, request.micros),
    refused: request.refused || (known?.refused ?? false),
    heldAt: known?.heldAt ?? request.at,
    endedAt: known?.endedAt ?? now,
  });
}

/** Releases the hold. If the hold has not arrived yet, a released row is written, so that a late hold is refused. */
export function release(holds: Holds, request: Pick<EndRequest, 'generationId' | 'at' | 'refused'>, now: number): void {
  const known = holds.find(request.generationId);
  if (known?.state === 'settled') {
    if (request.refused && !known.refused) holds.put({ ...known, refused: true });
    return;
  }
  holds.put({
    generationId: request.generationId,
    day: known?.day ?? dayOf(request.at),
    state: 'released',
    units: 0,
    micros: 0,
    refused: request.refused || (known?.refused ?? false),
    heldAt: known?.heldAt ?? request.at,
    endedAt: known?.endedAt ?? now,
  });
}

/** Each policy as it stands at `at`. */
export function usage(holds: Holds, policies: readonly Policy[], at: number): readonly PolicyState[] {
  const today = dayOf(at);
  return policies.map(({ name, limit }) => {
    const { measure, window } = POLICIES[name];
    const totals = window === 'now' ? null : holds.totals(window === 'month' ? monthStartOf(at) : today, today);
    const { used, held } = measured(measure, totals, holds);
    return {
      name,
      limit,
      used,
      held,
      remaining: Math.max(0, limit - used),
      resetsAt: window === 'now' ? null : window === 'month' ? monthEndOf(at) : dayEndOf(at),
    };
  });
}

function measured(measure: (typeof POLICIES)[PolicyName]['measure'], totals: Totals | null, holds: Holds) {
  switch (measure) {
    case 'images':
      return { used: (totals?.heldUnits ?? 0) + (totals?.settledUnits ?? 0), held: totals?.heldUnits ?? 0 };
    case 'spend':
      return { used: (totals?.heldMicros ?? 0) + (totals?.settledMicros ?? 0), held: totals?.heldMicros ?? 0 };
    case 'refusals': {
      // Every running generation may still be refused, so it counts until it has ended. Else five at once could pass the limit by four.
      const held = holds.countHeld();
      return { used: (totals?.refusals ?? 0) + held, held };
    }
    case 'running': {
      const held = holds.countHeld();
      return { used: held, held };
    }
  }
}

/** The policies that have no room for all of the request. */
export function violations(states: readonly PolicyState[], request: Demand): PolicyState[] {
  return states.filter((state) => state.used + demand(state.name, request) > state.limit);
}

type Demand = Pick<HoldRequest, 'units' | 'micros'>;

/** How much of a policy the request needs. */
function demand(name: PolicyName, request: Demand): number {
  switch (POLICIES[name].measure) {
    case 'images':
      return request.units;
    case 'spend':
      return request.micros;
    case 'refusals':
    case 'running':
      return 1;
  }
}

/** An amount that is not a whole number would falsify the sums: the call throws, and the request is refused. */
function requireAmount(amount: number): void {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`not a whole amount: ${amount}`);
}
