import type { Model, Quota, Style } from '../../client/contract.ts';
import { createStore, type Store } from '../common/store.ts';

/** What the form knows besides the generation itself. */
export interface GeneratorState {
  /** The only copy of the quota: from `GET /v1/quota` and from events. */
  readonly quota: Quota | null;
  /** `null` until they are loaded. */
  readonly styles: readonly Style[] | null;
  /** How many previews the default model can make. */
  readonly maxPreviews: number;
  readonly disabled: boolean;
}

export type GeneratorInput =
  /** Another account: its quota is not known yet. */
  | { readonly type: 'account' }
  | { readonly type: 'quota'; readonly quota: Quota }
  | { readonly type: 'lists'; readonly styles: readonly Style[]; readonly models: readonly Model[] }
  | { readonly type: 'disabled'; readonly disabled: boolean };

const INITIAL: GeneratorState = { quota: null, styles: null, maxPreviews: 0, disabled: false };

/** The next state. Pure. */
export function stepGenerator(state: GeneratorState, input: GeneratorInput): GeneratorState {
  switch (input.type) {
    case 'account':
      return { ...state, quota: null };
    case 'quota':
      // The same figures are no change, so that no event is sent for them.
      return JSON.stringify(input.quota) === JSON.stringify(state.quota) ? state : { ...state, quota: input.quota };
    case 'lists': {
      const { styles, models } = input;
      return { ...state, styles, maxPreviews: models.find((model) => model.default)?.max_previews ?? 0 };
    }
    case 'disabled':
      return { ...state, disabled: input.disabled };
  }
}

export function createGeneratorStore(): Store<GeneratorState, GeneratorInput> {
  return createStore(INITIAL, stepGenerator);
}
