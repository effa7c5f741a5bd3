import type { LoggedEvent } from '../contract/events.ts';
import { loggedEvent } from '../generation/events.ts';
import type { GenerationCommand, Run, RunEvent, RunRecord } from '../generation/run.ts';
import { COMMAND_STEPS, EVENT_STEPS, STATE_STEPS, type Stored, upgraded, versioned } from './migrations/generation-run.ts';

/** Written once. */
const COMMAND = 'command';
/** Everything else of the run. */
const STATE = 'state';
/** The prefix of an event's key. The id that follows is padded, so that keys sort like ids. `Last-Event-ID` has as many digits. */
const EVENT = 'event:';
const ID_DIGITS = 9;

/**
 * Events of one run. Some 30 occur at most: 12 previews, 3 attempts, and places in the queue as `limiter-wait.ts` tells them. A
 * further one is left out of the log and of the streams. The terminal event always has room.
 */
export const MAX_EVENTS = 64;

type State = Omit<Run, 'command'>;

/**
 * A run and its events, in the storage of its object: three kinds of keys, see `docs/storage.md`. It has no tables:
 * each run is a new database, so every table would be created and every statement prepared again. Measured: 0.5 ms of CPU a run.
 */
export class RunLog implements RunRecord {
  readonly #storage: DurableObjectStorage;
  readonly #onEvent: (event: LoggedEvent) => void;
  #run: Run | null = null;
  #lastId = 0;

  /**
   * `onEvent` is called with each event of the contract, after it is in the log.
   * @throws StateFromTheFuture if a newer version of the Worker wrote the run
   */
  constructor(storage: DurableObjectStorage, onEvent: (event: LoggedEvent) => void) {
    this.#storage = storage;
    this.#onEvent = onEvent;
    // Reading writes nothing, so a request for an invented id leaves no storage behind.
    const command = storage.kv.get<Stored<GenerationCommand>>(COMMAND);
    const state = storage.kv.get<Stored<State>>(STATE);
    if (!command || !state) return;
    this.#run = { ...upgraded<State>(state, STATE_STEPS), command: upgraded<GenerationCommand>(command, COMMAND_STEPS) };
    const [last] = storage.kv.list({ prefix: EVENT, reverse: true, limit: 1 });
    if (last) this.#lastId = idOf(last[0]);
  }

  /** The run; `null` if none was started here, or if it was deleted after its end. */
  get current(): Run | null {
    return this.#run;
  }

  read(): Run {
    if (!this.#run) throw new Error('this object has no run');
    return this.#run;
  }

  create(run: Run): void {
    const { command, ...state } = run;
    this.#storage.kv.put(COMMAND, versioned(command, COMMAND_STEPS));
    this.#storage.kv.put(STATE, versioned(state, STATE_STEPS));
    this.#run = run;
  }

  save(changes: Partial<State>, ...events: ((run: Run) => RunEvent)[]): void {
    const run: Run = { ...this.read(), ...changes };
    // Each key that is written is billed as a row.
    if (Object.keys(changes).length > 0) {
      const { command: _, ...state } = run;
      this.#storage.kv.put(STATE, versioned(state, STATE_STEPS));
    }
    this.#run = run;
    for (const event of events) if (this.#lastId < MAX_EVENTS - 1) this.#onEvent(this.#append(event(run)));
  }

  async end(changes: Partial<State>, event: (run: Run) => RunEvent): Promise<void> {
    this.save(changes);
    const logged = this.#append(event(this.read()));
    await this.sync();
    this.#onEvent(logged);
  }

  sync(): Promise<void> {
    return this.#storage.sync();
  }

  /** The events of the contract after that id, in order. */
  eventsAfter(id: number): readonly LoggedEvent[] {
    const { command } = this.read();
    const listed = this.#storage.kv.list<Stored<RunEvent>>({ prefix: EVENT, startAfter: keyOf(id) });
    return Array.from(listed, ([key, event]) => loggedEvent(command, idOf(key), upgraded<RunEvent>(event, EVENT_STEPS)));
  }

  /** Deletes everything, the alarm included. */
  async wipe(): Promise<void> {
    this.#run = null;
    this.#lastId = 0;
    // From compatibility date 2026-02-24 on this deletes the alarm too.
    await this.#storage.deleteAll();
  }

  #append(event: RunEvent): LoggedEvent {
    const id = this.#lastId + 1;
    this.#storage.kv.put(keyOf(id), versioned(event, EVENT_STEPS));
    this.#lastId = id;
    return loggedEvent(this.read().command, id, event);
  }
}

function keyOf(id: number): string {
  return `${EVENT}${String(id).padStart(ID_DIGITS, '0')}`;
}

function idOf(key: string): number {
  return Number(key.slice(EVENT.length));
}
