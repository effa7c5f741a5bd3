import type { Eta } from '../../../src/contract/resources.ts';
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

export type GeneratorInput =
  /** Another account: its quota is not known yet. */
  | { readonly type: 'account' }
  | { readonly type: 'quota'; readonly quota: Quota }
  | { readonly type: 'lists'; readonly styles: readonly Style[]; readonly models: readonly FormModel[] }
  /** Easel refuses this page, whatever is asked for. */
  | { readonly type: 'fault'; readonly fault: Problem }
  | { readonly type: 'disabled'; readonly disabled: boolean };

const INITIAL: GeneratorState = {
  quota: null,
  styles: null,
  model: null,
  fault: null,
  disabled: false,
};

/** The next state. Pure. */
export function stepGenerator(state: GeneratorState, input: GeneratorInput): GeneratorState {
  switch (input.type) {
    case 'account':
      return { ...state, quota: null, fault: null };
    case 'quota':
      // The same figures are no change, so that no event is sent for them.
      return JSON.stringify(input.quota) === JSON.stringify(state.quota) ? state : { ...state, quota: input.quota };
    case 'lists': {
      const { styles, models } = input;
      return { ...state, styles, model: models.find((each) => each.default) ?? null };
    }
    case 'fault':
      return { ...state, fault: input.fault };
    case 'disabled':
      return { ...state, disabled: input.disabled };
  }
}

export function createGeneratorStore(): Store<GeneratorState, GeneratorInput> {
  return createStore(INITIAL, stepGenerator);
}
