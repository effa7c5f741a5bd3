import type { DirectorModel, DirectorPrice } from './director-model.ts';
import type { Clock, Counters, ImageProvider, ImageStore, ProviderLimiter, Records } from './ports.ts';
import type { RunRecord } from './run.ts';

/** All that a run touches of the world. */
export interface RunPorts {
  readonly record: RunRecord;
  /** The language model that directs, and its price; `null` where the rules direct. */
  readonly director: { readonly model: DirectorModel; readonly price: DirectorPrice } | null;
  readonly provider: ImageProvider;
  readonly limiter: ProviderLimiter;
  /** The limiter said just before that nobody has to wait: a run that was admitted a moment ago need not ask again. */
  readonly limiterOpen: boolean;
  readonly images: ImageStore;
  readonly records: Records;
  readonly counters: Counters;
  readonly clock: Clock;
  /** Aborts when the user cancels. */
  readonly signal: AbortSignal;
  /** How long a run may wait for its turn before it gives up, in milliseconds. */
  readonly queueMs: number;
  /** `prompt` and other words of people are never passed. */
  readonly log: (event: string, fields: Readonly<Record<string, string | number | boolean | null>>) => void;
}
