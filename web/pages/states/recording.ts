import type { GenerationEvent } from '../../client/contract.ts';

/** The recorded answer to one `POST /v1/generations`: a refusal, or events with their milliseconds after the request. */
export interface Recording {
  readonly status: number;
  readonly retry_after: string | null;
  readonly problem: object | null;
  readonly events: readonly (readonly [ms: number, event: GenerationEvent])[];
}
