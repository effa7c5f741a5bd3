import type { Adjusted, Adjustment } from './adjust.ts';
import type { Controls } from './controls.ts';
import type { Day } from './day.ts';
import type { EndRequest, HoldAnswer, HoldRequest, ReleaseRequest } from './ledger.ts';
import type { Policy } from './policies.ts';
import type { Hold } from './rows.ts';
import type { PolicyState } from './usage.ts';

/** Rows of one page. A call carries 32 MiB, and a hold that comes in between waits for it. */
export const ENTRIES_A_PAGE = 2000;

/** The calls of a counter, for the object and its clients. */
export interface QuotaCounterApi {
  hold(request: HoldRequest): Promise<HoldAnswer>;
  /** What `hold` would answer now. It writes nothing. */
  wouldHold(request: HoldRequest): Promise<HoldAnswer>;
  settle(request: EndRequest, policies: readonly Policy[]): Promise<readonly PolicyState[]>;
  release(request: ReleaseRequest, policies: readonly Policy[]): Promise<readonly PolicyState[]>;
  usage(policies: readonly Policy[], at: number): Promise<readonly PolicyState[]>;
  /** Generations of the same request since that instant, the newest first. */
  recent(fingerprint: string, since: number): Promise<readonly string[]>;
  /** A page of the rows of one day, for the nightly comparison: those with an id after `after`, in the order of their ids. */
  entries(day: Day, after: string): Promise<readonly Hold[]>;
  /** The rows of these generations. */
  entriesOf(generationIds: readonly string[]): Promise<readonly Hold[]>;
  /** Generations that are held, or that the database does not have yet: at most 100, the newest first. */
  pending(): Promise<readonly string[]>;
  markRecorded(generationId: string): Promise<void>;
  /** From its answer on, nothing is bought with the key of this counter. Idempotent. */
  revoke(): Promise<void>;
  restore(): Promise<void>;
  /** Takes money back. Idempotent by the adjustment's id. */
  adjust(adjustment: Adjustment): Promise<Adjusted>;
  /** Changes what the operator decided. From its answer on it holds for every purchase. Idempotent. */
  control(changes: Partial<Controls>): Promise<Controls>;
  controls(): Promise<Controls>;
}
