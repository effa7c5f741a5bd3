import type { ProviderFailure } from '../../generation/ports.ts';

/** A failure whose meaning is known. It becomes the outcome as it is. */
export class Fault extends Error {
  readonly failure: ProviderFailure;

  constructor(failure: ProviderFailure) {
    super(failure.reason);
    this.failure = failure;
  }
}

/** The image may have been made and billed, and is lost: the money stays spent, and nothing is retried. */
export function unknownOutcome(reason: string): Fault {
  return new Fault({ code: 'outcome_unknown', reason });
}
