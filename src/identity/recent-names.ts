/** Names that are remembered for a while. Bound: `max` names; the oldest one goes first. */
export class RecentNames {
  readonly #max: number;
  /** By name, in milliseconds. Bound: `#max`. */
  readonly #spans = new Map<string, { readonly from: number; readonly until: number }>();

  constructor(max: number) {
    this.#max = max;
  }

  /** @param ms for how long it is remembered from `now` on, in milliseconds */
  add(name: string, now: number, ms: number): void {
    this.#spans.delete(name);
    this.#spans.set(name, { from: now, until: now + ms });
    if (this.#spans.size <= this.#max) return;
    const [oldest] = this.#spans.keys();
    if (oldest !== undefined) this.#spans.delete(oldest);
  }

  has(name: string, now: number): boolean {
    const span = this.#spans.get(name);
    // Before its beginning, the clock went back: it would be remembered for far too long.
    return span !== undefined && span.from <= now && now < span.until;
  }

  remove(name: string): void {
    this.#spans.delete(name);
  }
}
