import type { LoggedEvent } from '../contract/events.ts';
import type { Command, NewEvent, Run, RunRecord } from '../generation/run.ts';

/** A run and its events, in the SQLite of its object. */
export class RunLog implements RunRecord {
  readonly #storage: DurableObjectStorage;
  readonly #onEvent: (event: LoggedEvent) => void;
  #run: Run | null = null;

  /** `onEvent` hears of each event after it is in the log. */
  constructor(storage: DurableObjectStorage, onEvent: (event: LoggedEvent) => void) {
    this.#storage = storage;
    this.#onEvent = onEvent;
    // An id that somebody made up must not leave a database behind: tables are made by the first run.
    if (storage.sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'run'").toArray().length === 0) return;
    const [row] = storage.sql.exec<{ command: string; state: string }>('SELECT command, state FROM run').toArray();
    if (row) this.#run = { ...(JSON.parse(row.state) as Omit<Run, 'command'>), command: JSON.parse(row.command) as Command };
  }

  /** The run, or `null` where nothing was ever started here, or where it is over and forgotten. */
  get current(): Run | null {
    return this.#run;
  }

  read(): Run {
    if (!this.#run) throw new Error('no run was started');
    return this.#run;
  }

  create(run: Run): void {
    this.#storage.sql.exec(`
      CREATE TABLE IF NOT EXISTS run (id INTEGER PRIMARY KEY CHECK (id = 1), command TEXT NOT NULL, state TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, event TEXT NOT NULL, data TEXT NOT NULL);
    `);
    const { command, ...state } = run;
    this.#storage.sql.exec(
      'INSERT OR REPLACE INTO run (id, command, state) VALUES (1, ?, ?)',
      JSON.stringify(command),
      JSON.stringify(state),
    );
    this.#run = run;
  }

  save(changes: Partial<Omit<Run, 'command'>>, event?: (run: Run) => NewEvent): void {
    const run: Run = { ...this.read(), ...changes };
    const { command: _, ...state } = run;
    this.#storage.sql.exec('UPDATE run SET state = ? WHERE id = 1', JSON.stringify(state));
    this.#run = run;
    if (event) this.#append(event(run));
  }

  sync(): Promise<void> {
    return this.#storage.sync();
  }

  /** Events after the one of that id, in order. */
  eventsAfter(id: number): readonly LoggedEvent[] {
    return this.#storage.sql
      .exec<{ id: number; event: string; data: string }>('SELECT id, event, data FROM events WHERE id > ? ORDER BY id', id)
      .toArray()
      .map(({ id, event, data }) => ({ id, event, data: JSON.parse(data) }) as LoggedEvent);
  }

  /** Forgets everything, the alarm too. */
  async wipe(): Promise<void> {
    this.#run = null;
    await this.#storage.deleteAlarm();
    await this.#storage.deleteAll();
  }

  #append({ event, data }: NewEvent): void {
    const { id } = this.#storage.sql
      .exec<{ id: number }>(
        'INSERT INTO events (id, event, data) SELECT COALESCE(MAX(id), 0) + 1, ?, ? FROM events RETURNING id',
        event,
        JSON.stringify(data),
      )
      .one();
    this.#onEvent({ id, event, data } as LoggedEvent);
  }
}
