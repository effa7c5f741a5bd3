import { logLine } from '../log.ts';
import { StateFromTheFuture } from './migrations/migrate.ts';

/** The stored state of an object. If a newer version of the Worker wrote it, it stays unread until that version is back. */
export class OpenedState<T> {
  readonly #opened: T | StateFromTheFuture;

  /** @param object the name of the class, for the log. `open` may throw StateFromTheFuture */
  constructor(object: string, open: () => T) {
    this.#opened = openOrAlarm(object, open);
  }

  /** Whether a newer version wrote it. An alarm must check this: a throw would end in an alarm that is lost. */
  get isFromTheFuture(): boolean {
    return this.#opened instanceof StateFromTheFuture;
  }

  /** @throws StateFromTheFuture if a newer version wrote it: the call fails, and nothing is changed */
  get current(): T {
    if (this.#opened instanceof StateFromTheFuture) throw this.#opened;
    return this.#opened;
  }
}

function openOrAlarm<T>(object: string, open: () => T): T | StateFromTheFuture {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof StateFromTheFuture)) throw error;
    logLine('alarm_state_from_the_future', { object }, error);
    return error;
  }
}
