import { StateFromTheFuture } from './migrate.ts';

/**
 * The forms of what a run stores. Each value has the version of its own form, 1 being the first. The steps are append-only:
 * each makes the next form of the one before. Values are upgraded when they are read, and written in the new form at their next
 * save. So reading writes nothing.
 */

/** A value as it is stored. */
export type Stored<T> = T & { readonly v: number };
type Value = Readonly<Record<string, unknown>>;
type Step = (value: Value) => Value;

export const COMMAND_STEPS: readonly Step[] = [
  // 2: the provider that the request was planned for. There were two, and one model of the sandbox.
  (command) => ({ ...command, provider: (command.plan as Value).model === 'sandbox' ? 'sandbox' : 'openai' }),
  // 3: the pictures that it starts from. There were none.
  (command) => ({ ...command, inputs: [] }),
];

export const STATE_STEPS: readonly Step[] = [
  // 2: images that only the run has, whether the counters know that the database has the record, and when they permitted it.
  (state) => ({ ...state, parked: [], marked: false, permittedAt: 0, unreadSince: state.unreadSince ?? null }),
  // 3: with its events, because each key is billed as a row. Before, each event had a key: `earlierEvents` reads those.
  (state) => ({ ...state, events: [] }),
  // 4: whether the notifier knows the end. There were no webhooks when these runs ended.
  (state) => ({ ...state, notified: state.phase === 'ended' }),
];
/** From this form on, a state has its events. */
const WITH_EVENTS = 3;
/** The prefix of an event's key in earlier forms. The id that follows is padded, so that keys sort like ids. */
const EVENT = 'event:';

const EVENT_STEPS: readonly Step[] = [];

/** The events of a state that was stored without them, in order; `null` if it has its own. */
export function earlierEvents<T>(storage: DurableObjectStorage, { v }: Stored<object>): readonly T[] | null {
  if (v >= WITH_EVENTS) return null;
  const listed = storage.kv.list<Stored<object>>({ prefix: EVENT });
  return Array.from(listed, ([, event]) => upgraded<T>(event, EVENT_STEPS));
}

/** The value in its newest form, as it is stored. */
export function versioned<T extends object>(value: T, steps: readonly Step[]): Stored<T> {
  return { v: steps.length + 1, ...value };
}

/**
 * A stored value in its newest form.
 * @throws StateFromTheFuture if a newer version of the Worker wrote it: the object must then leave everything as it is
 */
export function upgraded<T>({ v, ...value }: Stored<object>, steps: readonly Step[]): T {
  const newest = steps.length + 1;
  if (v > newest) throw new StateFromTheFuture(`version ${v} of stored state, and this Worker knows ${newest}`);
  return steps.slice(v - 1).reduce((form, step) => step(form), value as Value) as T;
}
