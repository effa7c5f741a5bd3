import type { Eta } from '../../../src/contract/generations.ts';
import type { Model, Quota, Style } from '../../client/contract.ts';
import type { Problem } from '../../client/problem.ts';
import { createStore, type Store } from '../common/store.ts';

/** A model as the form sees it. `eta` is the usual wait, if the server says it. */
export type FormModel = Model & { readonly eta?: Pick<Eta, 'p50_ms'> | null };

/** What the form knows besides the generation itself. */
export interface GeneratorState {
  /** The only copy of the quota: from `GET /v1/quota` and from events. */
  readonly quota: Quota | null;
  /** `null` until they are loaded. */
  readonly styles: readonly Style[] | null;
  /** The default model; `null` while it is not known. */
  readonly model: FormModel | null;
  /** What is wrong with the set-up of this site; `null` if nothing is known to be. */
  readonly fault: Problem | null;
  readonly disabled: boolean;
}

/** What has changed. */
export type GeneratorInput = Partial<GeneratorState>;

const INITIAL: GeneratorState = {
  quota: null,
  styles: null,
  model: null,
  fault: null,
  disabled: false,
};

/** The next state. Pure. */
function stepGenerator(state: GeneratorState, changed: GeneratorInput): GeneratorState {
  const { quota } = changed;
  // The same figures are no change, so that no event is sent for them.
  const same = quota && JSON.stringify(quota) === JSON.stringify(state.quota);
  return same ? state : { ...state, ...changed };
}

export function createGeneratorStore(): Store<GeneratorState, GeneratorInput> {
  return createStore(INITIAL, stepGenerator);
}
