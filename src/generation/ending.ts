import type { TerminalStatus } from '../../common/lifecycle.ts';
import type { Micros } from '../../common/money.ts';
import type { FailureCode, GenerationError } from '../contract/resources.ts';

/**
 * How generations end and what each end costs: the table "What a failed generation costs" of the contract, as code.
 * Quota and money are apart: a user gets an image back for a fault that is not theirs, while money that may have been
 * billed stays spent.
 */

export interface Ending {
  readonly status: TerminalStatus;
  readonly error: GenerationError | null;
  /** Images that count. */
  readonly units: number;
  /** Micro-dollars that count. */
  readonly micros: Micros;
  /** Counts towards the refusals of the day. */
  readonly refused: boolean;
  /** For the operator's log. */
  readonly reason: string;
}

export interface Held {
  readonly units: number;
  readonly micros: Micros;
}

export function succeeded(images: number, spent: Micros): Ending {
  return { status: 'succeeded', error: null, units: images, micros: spent, refused: false, reason: 'succeeded' };
}

/** A cancel that comes after the request has left gives nothing back: the provider makes and bills the image all the same. */
export function canceled(held: Held, wasSent: boolean): Ending {
  return {
    status: 'canceled',
    error: null,
    units: wasSent ? held.units : 0,
    micros: wasSent ? held.micros : 0,
    refused: false,
    reason: wasSent ? 'canceled_after_sending' : 'canceled_before_sending',
  };
}

/** What a language model was paid for directing stays paid, however the image ends. */
export function withDirection(ending: Ending, spent: Micros): Ending {
  return spent === 0 ? ending : { ...ending, micros: ending.micros + spent };
}

interface FailureRule {
  readonly money: 'released' | 'kept';
  readonly retryable: boolean;
  readonly message: string;
}

const FAILURES: Readonly<Record<FailureCode, FailureRule>> = {
  content_policy: {
    money: 'released',
    retryable: false,
    message: 'The image model refuses this prompt by its content policy. Try different wording. It was not counted.',
  },
  provider_rate_limited: {
    money: 'released',
    retryable: true,
    message: 'The image model is busy. Try again in a minute. It was not counted.',
  },
  provider_unavailable: {
    money: 'released',
    retryable: true,
    message: 'The image model could not be reached or did not work. Try again. It was not counted.',
  },
  provider_rejected: {
    money: 'released',
    retryable: false,
    message: 'The image model does not accept requests of this deployment; its operator has to look. It was not counted.',
  },
  outcome_unknown: {
    money: 'kept',
    retryable: true,
    message:
      'We could not confirm this image: the connection to the image model broke after the request was sent. It was not counted.',
  },
  storage_failed: {
    money: 'kept',
    retryable: true,
    message: 'The image was made but could not be kept. It was not counted.',
  },
};

/** @param stage for `content_policy`: a result that is refused was made, and may have been billed */
export function failed(
  code: FailureCode,
  held: Held,
  details: { stage?: 'input' | 'output' | undefined; spent?: Micros | undefined; reason: string },
): Ending {
  const rule = FAILURES[code];
  const kept = rule.money === 'kept' || details.stage === 'output';
  return {
    status: 'failed',
    error: { code, message: rule.message, retryable: rule.retryable, quota_returned: true },
    units: 0,
    micros: kept ? (details.spent ?? held.micros) : 0,
    refused: code === 'content_policy',
    reason: details.reason,
  };
}
