/** Work of which there is one at a time: whoever asks for it while it is under way waits for the same. */
export class SingleFlight<T> {
  #underWay: Promise<T> | null = null;

  /** What is under way; `null` for nothing. */
  get underWay(): Promise<T> | null {
    return this.#underWay;
  }

  /** Begins the work unless it is under way. */
  join(begin: () => Promise<T>): Promise<T> {
    this.#underWay ??= begin().finally(() => {
      this.#underWay = null;
    });
    return this.#underWay;
  }
}
