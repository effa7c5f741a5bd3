import type { ProviderRefusal } from '../generation/limiter-api.ts';

/** Kinds of refusals that are remembered; the oldest goes first. */
const MAX_KINDS = 20;

interface Answers {
  readonly lastAnswerAt: number | null;
  readonly lastRefusals: readonly ProviderRefusal[];
}

/** What the provider said last, for the operator. Refusals are written at once, since they are few or all that matters. */
export class ProviderAnswers {
  readonly #write: (text: string) => void;
  #current: Answers;

  /** @param stored what was written last; `null` if nothing was */
  constructor(stored: string | null, write: (text: string) => void) {
    this.#write = write;
    this.#current = JSON.parse(stored ?? 'null') ?? { lastAnswerAt: null, lastRefusals: [] };
  }

  get current(): Answers {
    return this.#current;
  }

  /** Written only if it shows that a refusal is over, so that a purchase costs no row. */
  answered(now: number): void {
    const before = this.#current.lastAnswerAt ?? 0;
    this.#current = { ...this.#current, lastAnswerAt: now };
    if (this.#current.lastRefusals.some(({ at }) => at >= before)) this.#save();
  }

  /** The words are the provider's, and shortened: an operator reads them. */
  refused(failure: { readonly code: string; readonly reason: string }, now: number): void {
    const { code } = failure;
    const reason = failure.reason.slice(0, 100);
    const others = this.#current.lastRefusals.filter((known) => known.code !== code || known.reason !== reason);
    const known = this.#current.lastRefusals.find((one) => one.code === code && one.reason === reason);
    const lastRefusals = [{ code, reason, at: now, count: (known?.count ?? 0) + 1 }, ...others].slice(0, MAX_KINDS);
    this.#current = { ...this.#current, lastRefusals };
    this.#save();
  }

  #save(): void {
    this.#write(JSON.stringify(this.#current));
  }
}
