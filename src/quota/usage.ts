import type { Micros } from '../../common/money.ts';
import { dayEndOf, dayOf, monthEndOf, monthStartOf } from './day.ts';
import { type Measure, POLICIES, type Policy, type PolicyName } from './policies.ts';
import { type Holds, NO_TOTALS } from './rows.ts';

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

/** What a request takes from policies. */
export interface Demand {
  readonly units: number;
  /** The most that the request can cost. */
  readonly micros: Micros;
}

/** Each policy as it stands at `at`. */
export function usage(holds: Holds, policies: readonly Policy[], at: number): readonly PolicyState[] {
  const today = dayOf(at);
  return policies.map(({ name, limit }) => {
    const { measure, window } = POLICIES[name];
    const totals = window === 'now' ? NO_TOTALS : holds.totals(window === 'month' ? monthStartOf(at) : today, today);
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

function measured(measure: Measure, totals: typeof NO_TOTALS, holds: Holds): { used: number; held: number } {
  switch (measure) {
    case 'images':
      return { used: totals.heldUnits + totals.settledUnits, held: totals.heldUnits };
    case 'spend':
      return { used: totals.heldMicros + totals.settledMicros, held: totals.heldMicros };
    case 'refusals': {
      // Every running generation may still be refused, so it counts until it has ended. Else five at once could pass the limit by four.
      const held = holds.countHeld();
      return { used: totals.refusals + held, held };
    }
    case 'unknowns': {
      // Rare, so running generations count only on a day that has had one. Else the limit would bound what may run at once.
      const held = totals.unknowns === 0 ? 0 : holds.countHeld();
      return { used: totals.unknowns + held, held };
    }
    case 'running': {
      const held = holds.countHeld();
      return { used: held, held };
    }
  }
}

/** The policies that have no room for all of the request. */
export function violations(states: readonly PolicyState[], request: Demand): PolicyState[] {
  // So written that a figure that is no number leaves no room.
  return states.filter((state) => !(state.used + demand(state.name, request) <= state.limit));
}

/** How much of a policy the request needs. */
function demand(name: PolicyName, request: Demand): number {
  switch (POLICIES[name].measure) {
    case 'images':
      return request.units;
    case 'spend':
      return request.micros;
    case 'refusals':
    case 'unknowns':
    case 'running':
      return 1;
  }
}
