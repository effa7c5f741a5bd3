import { withTimeout } from '../../common/async.ts';
import { type Director, openDirector } from '../director/open-director.ts';
import type { Words } from '../director/words.ts';
import { logLine } from '../log.ts';
import { WordsFault } from './words-file.ts';

/** How long one attempt may take. */
const ATTEMPT_MS = 2000;
const ATTEMPTS = 2;

/** The Director of an isolate. Its words are read once, at the first need. */
export class DirectorLoader {
  readonly #read: () => Promise<Words>;
  readonly #attemptMs: number;
  #director: Director | null = null;
  #opening: Promise<Director> | null = null;
  #begun = false;

  /** @param read reads the words; called again after it failed */
  constructor(read: () => Promise<Words>, attemptMs = ATTEMPT_MS) {
    this.#read = read;
    this.#attemptMs = attemptMs;
  }

  /** The Director; `null` if its words cannot be read now. Takes at most two attempts, and a failure is not remembered. */
  async open(): Promise<Director | null> {
    this.#begun = true;
    if (this.#director) return this.#director;
    let fault: unknown;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const opening = this.#join();
      try {
        return await withTimeout(
          this.#attemptMs,
          () => opening,
          () => new WordsFault('timeout'),
        );
      } catch (error) {
        fault = error;
        // The request that began it may have ended, and its reading with it. The next caller begins again.
        if (this.#opening === opening) this.#opening = null;
      }
    }
    logLine('alarm_director_unavailable', { reason: fault instanceof WordsFault ? fault.reason : 'unknown' }, fault);
    return null;
  }

  /** Opens it ahead of the first need, unless that was begun before. */
  openAhead(background: (work: Promise<unknown>) => void): void {
    if (!this.#begun) background(this.open());
  }

  #join(): Promise<Director> {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  async #open(): Promise<Director> {
    const director = await openDirector(await this.#read());
    this.#director = director;
    return director;
  }
}
