import type { LoggedEvent } from '../contract/events.ts';
import { loggedEvent } from '../generation/events.ts';
import { type GenerationCommand, newRun, type Run, type RunEvent, type RunRecord } from '../generation/run.ts';
import { COMMAND_STEPS, earlierEvents, STATE_STEPS, type Stored, upgraded, versioned } from './migrations/generation-run.ts';

/** Written once, before anything is held. Without a state, it is a run whose holds are being taken. */
const COMMAND = 'command';
/** Everything else of the run, with its events. */
const STATE = 'state';

/**
 * Events of one run. Some 30 occur at most: 12 previews, 3 attempts, and places in the queue as `limiter-wait.ts` tells them. A
 * further one is left out of the log and of the streams. The terminal event always has room.
 */
export const MAX_EVENTS = 64;

type State = Omit<Run, 'command'>;
type StoredState = State & { readonly events: readonly RunEvent[] };

/**
 * A run and its events, in the storage of its object: two keys, see `docs/storage.md`. Each key that is written is billed as a
 * row, so a step and its events are one value. It has no tables. Each run is a new database, so it would create every table and
 * prepare every statement again. Measured: 0.5 ms of CPU a run.
 */
export class RunLog implements RunRecord {
  readonly #storage: DurableObjectStorage;
  readonly #onEvent: (event: LoggedEvent) => void;
  #run: Run | null = null;
  /** The id of an event is its place, counted from 1. Bound: `MAX_EVENTS`. */
  #events: RunEvent[] = [];
  /** Something was noted that is not written yet. */
  #noted = false;

  /**
   * `onEvent` is called with each event of the contract, after it is in the log.
   * @throws StateFromTheFuture if a newer version of the Worker wrote the run
   */
  constructor(storage: DurableObjectStorage, onEvent: (event: LoggedEvent) => void) {
    this.#storage = storage;
    this.#onEvent = onEvent;
    // Reading writes nothing, so a request for an invented id leaves no storage behind.
    const stored = storage.kv.get<Stored<GenerationCommand>>(COMMAND);
    if (!stored) return;
    const command = upgraded<GenerationCommand>(stored, COMMAND_STEPS);
    const state = storage.kv.get<Stored<State>>(STATE);
    this.#run = newRun(command);
    if (!state) return;
    const { events, ...rest } = upgraded<StoredState>(state, STATE_STEPS);
    this.#run = { ...rest, command };
    this.#events = [...(earlierEvents<RunEvent>(storage, state) ?? events)];
  }

  /** The run; `null` if none was started here, or if it was deleted after its end. */
  get current(): Run | null {
    return this.#run;
  }

  read(): Run {
    if (!this.#run) throw new Error('this object has no run');
    return this.#run;
  }

  create(command: GenerationCommand): void {
    this.#storage.kv.put(COMMAND, versioned(command, COMMAND_STEPS));
    this.#run = newRun(command);
  }

  note(changes: Partial<State>): void {
    this.#run = { ...this.read(), ...changes };
    this.#noted = true;
  }

  save(changes: Partial<State>, ...events: ((run: Run) => RunEvent)[]): void {
    const run: Run = { ...this.read(), ...changes };
    this.#run = run;
    const room = Math.max(0, MAX_EVENTS - 1 - this.#events.length);
    const added = events.slice(0, room).map((event) => this.#append(event(run)));
    if (this.#noted || added.length > 0 || Object.keys(changes).length > 0) this.#write(run);
    for (const event of added) this.#onEvent(event);
  }

  async end(changes: Partial<State>, event: (run: Run) => RunEvent): Promise<void> {
    const run: Run = { ...this.read(), ...changes };
    this.#run = run;
    const ended = this.#append(event(run));
    this.#write(run);
    await this.sync();
    this.#onEvent(ended);
  }

  sync(): Promise<void> {
    return this.#storage.sync();
  }

  /** The events of the contract after that id, in order. */
  eventsAfter(id: number): readonly LoggedEvent[] {
    const { command } = this.read();
    return this.#events.slice(id).map((event, index) => loggedEvent(command, id + index + 1, event));
  }

  /** Deletes everything, the alarm included. */
  async wipe(): Promise<void> {
    this.#run = null;
    this.#events = [];
    this.#noted = false;
    // From compatibility date 2026-02-24 on this deletes the alarm too.
    await this.#storage.deleteAll();
  }

  #append(event: RunEvent): LoggedEvent {
    this.#events.push(event);
    return loggedEvent(this.read().command, this.#events.length, event);
  }

  #write({ command: _, ...state }: Run): void {
    this.#storage.kv.put(STATE, versioned({ ...state, events: this.#events } satisfies StoredState, STATE_STEPS));
    this.#noted = false;
  }
}
