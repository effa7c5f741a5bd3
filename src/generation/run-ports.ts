import type { Director } from '../director/open-director.ts';
import type { Notice } from '../notifications/events.ts';
import type { DirectorModel, DirectorPrice } from './director-model.ts';
import type { ImageMemory } from './memory.ts';
import type { ImageModel } from './models/model.ts';
import type { Clock, Counters, ImageProvider, ImageStore, InputStore, ParkedImages, Records, RequestLimiter } from './ports.ts';
import type { RunRecord } from './run.ts';

/** Everything outside of the run that it uses. */
export interface RunPorts {
  readonly record: RunRecord;
  /** The language model that directs, and its price; `null` if the rules direct. */
  readonly director: { readonly model: DirectorModel; readonly price: DirectorPrice } | null;
  /** The rules that direct; `null` if their words cannot be loaded. */
  openDirector(): Promise<Director | null>;
  readonly provider: ImageProvider;
  /** The model catalog, to price what was bought. */
  readonly models: readonly ImageModel[];
  readonly limiter: RequestLimiter;
  /** The limiter said at the admission, a moment ago, that it limits nothing. The run then saves the call. */
  readonly limiterOpen: boolean;
  readonly images: ImageStore;
  readonly inputs: InputStore;
  readonly parked: ParkedImages;
  /** The memory for images that all runs of this isolate share. */
  readonly memory: ImageMemory;
  /** The most bytes that an image may have. */
  readonly maxImageBytes: number;
  readonly records: Records;
  readonly counters: Counters;
  /** Tells webhooks how runs end. */
  readonly notifier: { notify(notice: Notice): Promise<void> };
  readonly clock: Clock;
  /** Aborts when the user cancels. */
  readonly signal: AbortSignal;
  /** How long a run may wait for the limiter before it gives up, in milliseconds. */
  readonly queueMs: number;
  /** A line of the operator's log; `cause` is what was caught. Never pass a prompt or other text of a user. */
  readonly log: (event: string, fields: LogFields, cause?: unknown) => void;
}

/** The fields of a line of the log. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;
