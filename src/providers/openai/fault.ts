import type { ProviderFailure } from '../../generation/ports.ts';

/** A failure whose meaning is known where it is found; it becomes the outcome as it is. */
export class Fault extends Error {
  readonly failure: ProviderFailure;

  constructor(failure: ProviderFailure) {
    super(failure.reason);
    this.failure = failure;
  }
}

/** The image may have been made and billed, and cannot be had: the money is kept, and nothing is repeated. */
export function unknownOutcome(reason: string): Fault {
  return new Fault({ code: 'outcome_unknown', reason });
}
