import type { TerminalStatus } from '../../common/lifecycle.ts';
import type { Micros } from '../../common/money.ts';
import type { FailureCode, GenerationError } from '../contract/generations.ts';
import type { EndRequest } from '../quota/ledger.ts';

/**
 * How generations end and what each end costs: the table "What a failed generation costs" of the contract, as code.
 * Quota and money are separate. After a failure the user's image is returned, but money that may have been billed stays spent.
 */

export interface Ending {
  readonly status: TerminalStatus;
  /** `null` unless it failed. */
  readonly code: FailureCode | null;
  /** Images that count. */
  readonly units: number;
  /** Micro-dollars that count. */
  readonly micros: Micros;
  /** It counts as a refusal: of the prompt, of a picture, or for a reason that is not known. */
  readonly refused: boolean;
  /** For the operator's log. */
  readonly reason: string;
}

/** What is reserved for a request. */
export interface Reservation {
  readonly units: number;
  readonly micros: Micros;
}

export function succeeded(images: number, spent: Micros): Ending {
  return { status: 'succeeded', code: null, units: images, micros: spent, refused: false, reason: 'succeeded' };
}

/**
 * A cancel after the request was sent releases nothing: the provider makes and bills the image anyway. After a language model
 * was asked (`wasAsked`) the images count, or directions could be bought without end.
 */
export function canceled(held: Reservation, wasSent: boolean, wasAsked = false): Ending {
  return {
    status: 'canceled',
    code: null,
    units: wasSent || wasAsked ? held.units : 0,
    micros: wasSent ? held.micros : 0,
    refused: false,
    reason: wasSent ? 'canceled_after_sending' : wasAsked ? 'canceled_after_asking' : 'canceled_before_sending',
  };
}

/** How a counter settles or releases this ending. */
export function endOf({ status, code, units, micros, refused }: Ending): Omit<EndRequest, 'generationId' | 'at' | 'recorded'> {
  return {
    units,
    micros,
    refused,
    // A refusal is counted as one, whatever becomes of its money.
    unknown: !refused && code !== null && FAILURES[code].money === 'kept',
    canceled: status === 'canceled' && units === 0,
  };
}

/** Adds what the language model cost. That stays spent, whatever becomes of the image. */
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
    message: 'The image model does not accept requests from this deployment; its operator must look into it. It was not counted.',
  },
  outcome_unknown: {
    money: 'kept',
    retryable: true,
    message:
      'We could not confirm this image: the connection to the image model broke after the request was sent. It was not counted.',
  },
  input_unavailable: {
    money: 'released',
    retryable: false,
    message: 'A picture that this image starts from is no longer there. Give it again. It was not counted.',
  },
  input_rejected: {
    money: 'released',
    retryable: false,
    message:
      'The image model cannot read a picture that this image starts from. Save it again as PNG or JPEG. It was not counted.',
  },
  storage_failed: {
    money: 'kept',
    retryable: true,
    message: 'The image was made but could not be stored. It was not counted.',
  },
};

/** The ending of a failure. `stage` is for `content_policy`: an output that is refused was made, and may have been billed. */
export function failed(
  code: FailureCode,
  held: Reservation,
  details: {
    stage?: 'input' | 'output' | undefined;
    spent?: Micros | undefined;
    /** The provider refused it for a reason that is not known: it counts as a refusal. */
    refused?: boolean | undefined;
    reason: string;
  },
): Ending {
  const rule = FAILURES[code];
  const kept = rule.money === 'kept' || details.stage === 'output';
  return {
    status: 'failed',
    code,
    units: 0,
    micros: kept ? (details.spent ?? held.micros) : 0,
    // The same broken picture could be sent without end.
    refused: code === 'content_policy' || code === 'input_rejected' || details.refused === true,
    reason: details.reason,
  };
}

/** The error of a failed generation as the contract shows it. */
export function errorResource(code: FailureCode): GenerationError {
  const { message, retryable } = FAILURES[code];
  return { code, message, retryable, quota_returned: true };
}
