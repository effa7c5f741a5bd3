/** Called after a change, with the state before it and the input that made it. */
export type Listener<S, I> = (state: S, before: S, input: I) => void;

/** State that changes only by inputs. */
export interface Store<S, I> {
  readonly state: S;
  /** Makes the next state. Listeners run only if it is another one. */
  dispatch(input: I): void;
  subscribe(listener: Listener<S, I>): void;
}

/** `step` is pure: it returns the next state, or the same object if nothing changes. */
export function createStore<S, I>(initial: S, step: (state: S, input: I) => S): Store<S, I> {
  const listeners: Listener<S, I>[] = [];
  let state = initial;
  return {
    get state() {
      return state;
    },
    dispatch(input) {
      const before = state;
      const next = step(before, input);
      state = next;
      if (next !== before) for (const listener of listeners) listener(next, before, input);
    },
    subscribe(listener) {
      listeners.push(listener);
    },
  };
}
