/** Names that are remembered until an instant. Bound: `max` names; the oldest one goes first. */
export class RecentNames {
  readonly #max: number;
  /** By name, until when, in milliseconds. Bound: `#max`. */
  readonly #until = new Map<string, number>();

  constructor(max: number) {
    this.#max = max;
  }

  add(name: string, until: number): void {
    this.#until.delete(name);
    this.#until.set(name, until);
    if (this.#until.size <= this.#max) return;
    const [oldest] = this.#until.keys();
    if (oldest !== undefined) this.#until.delete(oldest);
  }

  has(name: string, now: number): boolean {
    return now < (this.#until.get(name) ?? 0);
  }

  remove(name: string): void {
    this.#until.delete(name);
  }
}
