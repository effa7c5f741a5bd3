import type { DirectorModel, DirectorPrice } from './director-model.ts';
import type { Catalogue, Clock, Counters, ImageProvider, ImageStore, ProviderGate } from './ports.ts';
import type { RunRecord } from './run.ts';

/** All that a run touches of the world. */
export interface RunPorts {
  readonly record: RunRecord;
  /** The language model that directs, and its price; `null` where the rules direct. */
  readonly director: { readonly model: DirectorModel; readonly price: DirectorPrice } | null;
  readonly provider: ImageProvider;
  readonly gate: ProviderGate;
  /** The gate said just before that nobody has to wait: a run that was admitted a moment ago need not ask again. */
  readonly gateIsOpen: boolean;
  readonly images: ImageStore;
  readonly catalogue: Catalogue;
  readonly counters: Counters;
  readonly clock: Clock;
  /** Aborts when the user cancels. */
  readonly signal: AbortSignal;
  /** How long a run may wait for its turn before it gives up, in milliseconds. */
  readonly queueMs: number;
  /** `prompt` and other words of people are never passed. */
  readonly log: (event: string, fields: Readonly<Record<string, string | number | boolean | null>>) => void;
}
