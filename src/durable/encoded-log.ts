import { eventText } from '../../common/sse.ts';
import type { RunLog } from './run-log.ts';

/**
 * The events of a run as its watchers get them, encoded once. A watcher's stream refers to these bytes, so twenty watchers
 * of a long log take the memory of one. `MAX_EVENTS` of the log bounds it.
 */
export class EncodedLog {
  readonly #log: () => RunLog;
  readonly #encoder = new TextEncoder();
  #events: Uint8Array[] = [];

  constructor(log: () => RunLog) {
    this.#log = log;
  }

  /**
   * The events after that id, in order. Ids begin at 1 and have no gaps. A higher id than the last is none of this run: after
   * its end the last event is given, without which a client would ask forever.
   */
  after(id: number, hasEnded: boolean): readonly Uint8Array[] {
    for (const event of this.#log().eventsAfter(this.#events.length)) {
      this.#events.push(this.#encoder.encode(eventText(event)));
    }
    return this.#events.slice(hasEnded && id > this.#events.length ? -1 : id);
  }

  /** Call it after the log was deleted. */
  forget(): void {
    this.#events = [];
  }
}
