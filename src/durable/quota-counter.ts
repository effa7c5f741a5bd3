import { DurableObject } from 'cloudflare:workers';
import { SingleFlight, sleep } from '../../common/async.ts';
import { LONGEST_RUN_MS } from '../../common/limits.ts';
import { err } from '../../common/result.ts';
import { DAY_MS, HOUR_MS } from '../../common/time.ts';
import { alarmLog } from '../alarms.ts';
import { type Adjusted, type Adjustment, adjust } from '../quota/adjust.ts';
import { type Controls, controlled, isControlled, refusalByControls } from '../quota/controls.ts';
import { ENTRIES_A_PAGE, type QuotaCounterApi } from '../quota/counter-api.ts';
import { type Day, dayEndOf, dayOf, monthStartOf } from '../quota/day.ts';
import {
  type EndRequest,
  type HoldAnswer,
  type HoldRequest,
  hold,
  markRecorded,
  PERMIT_MS,
  type ReleaseRequest,
  release,
  settle,
  wouldHold,
} from '../quota/ledger.ts';
import { answersLists, DEPLOYMENT_COUNTER, freeCancelsOf, KEEP_DAYS, kindOfCounter, type Policy } from '../quota/policies.ts';
import type { Hold } from '../quota/rows.ts';
import { type PolicyState, usage } from '../quota/usage.ts';
import type { Bindings } from '../services/bindings.ts';
import { servicesOf } from '../services.ts';
import { HoldTable } from './hold-table.ts';
import { resolveOldHolds } from './old-holds.ts';
import { OpenedState } from './opened-state.ts';
import { RecentRequests } from './recent-requests.ts';
import { SpendThresholds } from './spend-thresholds.ts';
import { StoredControls } from './stored-controls.ts';

/** Rows that one alarm folds. It then delays a hold by some tens of milliseconds at most. */
const ROWS_PER_FOLD = 10_000;
/** When to go on with what one alarm has left. */
const NEXT_PART_MS = 1000;
/** Generations that `pending` names. */
const MAX_PENDING = 100;
/** When to call a notifier again that did not answer. */
const NOTIFY_RETRY_MS = 30_000;
/** After how long a counter that a newer Worker wrote is looked at again. */
const FUTURE_RETRY_MS = HOUR_MS;

/**
 * The counter of one subject. A shell: `quota/ledger.ts` decides, over rows that only this object writes.
 * No `await` stands between a check and its write, so no two requests can both take the last unit.
 */
export class QuotaCounter extends DurableObject<Bindings> implements QuotaCounterApi {
  readonly #table: OpenedState<HoldTable>;
  readonly #recent: RecentRequests;
  readonly #controls: StoredControls;
  readonly #name: string;
  readonly #thresholds: SpendThresholds | null;
  readonly #log: ReturnType<typeof alarmLog>;
  readonly #opening = new SingleFlight<void>();
  #alarmAt: number | null = null;

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    this.#name = ctx.id.name ?? '';
    this.#table = new OpenedState('QuotaCounter', () => new HoldTable(ctx.storage));
    this.#recent = new RecentRequests(ctx.storage);
    this.#controls = new StoredControls(ctx.storage.sql);
    this.#thresholds = this.#name === DEPLOYMENT_COUNTER ? new SpendThresholds(ctx.storage.sql) : null;
    this.#log = (event, fields, cause) => alarmLog(servicesOf(env).notifier)(event, fields, cause);
    ctx.blockConcurrencyWhile(async () => {
      this.#alarmAt = await ctx.storage.getAlarm();
    });
  }

  async hold(request: HoldRequest): Promise<HoldAnswer> {
    if (this.#isUnopened) await this.#open();
    const refusal = refusalByControls(this.#controls.current, request, Date.now());
    if (refusal) return err(refusal);
    const answer = hold(this.#holds, { ...request, policies: this.#controlled(request.policies, request.at) });
    if (this.#thresholds?.note(answer, this.#controls.current.spendPercents, request.at))
      void this.ctx.storage.setAlarm(Date.now());
    if (answer.ok && request.fingerprint) this.#recent.add(request.fingerprint, request.generationId, request.at);
    this.#ensureAlarm();
    return answer;
  }

  async wouldHold(request: HoldRequest): Promise<HoldAnswer> {
    const refusal = refusalByControls(this.#controls.current, request, Date.now());
    if (refusal) return err(refusal);
    return wouldHold(this.#holds, { ...request, policies: this.#controlled(request.policies, request.at) });
  }

  async settle(request: EndRequest, policies: readonly Policy[]): Promise<readonly PolicyState[]> {
    if (this.#isUnopened) await this.#open();
    this.#settle(request, Date.now());
    this.#ensureAlarm();
    return usage(this.#holds, this.#controlled(policies, request.at), request.at);
  }

  async release(request: ReleaseRequest, policies: readonly Policy[]): Promise<readonly PolicyState[]> {
    if (this.#isUnopened) await this.#open();
    release(this.#holds, request, Date.now(), freeCancelsOf(this.#name));
    this.#ensureAlarm();
    return usage(this.#holds, this.#controlled(policies, request.at), request.at);
  }

  async usage(policies: readonly Policy[], at: number): Promise<readonly PolicyState[]> {
    // Behind the answer. The first look at the health of a deployment comes here, so its first purchase need not ask the database.
    if (this.#isUnopened) this.ctx.waitUntil(this.#open().catch(() => undefined));
    return usage(this.#holds, this.#controlled(policies, at), at);
  }

  async pending(): Promise<readonly string[]> {
    return this.#holds.pending(MAX_PENDING);
  }

  async markRecorded(generationId: string): Promise<void> {
    markRecorded(this.#holds, generationId);
  }

  /**
   * A run that was permitted a moment ago may be sending its request. The answer waits until it has sent it or may no longer
   * send it.
   */
  async revoke(): Promise<void> {
    this.#holds.setRevoked(true);
    await this.ctx.storage.sync();
    if (this.#holds.countHeld() > 0) await sleep(PERMIT_MS);
  }

  async restore(): Promise<void> {
    this.#holds.setRevoked(false);
  }

  /** Like a revocation, the answer waits for the runs that were permitted a moment ago. */
  async control(changes: Partial<Controls>): Promise<Controls> {
    this.#controls.save(changes);
    await this.ctx.storage.sync();
    const stops = changes.paused || changes.block;
    if (stops && this.#holds.countHeld() > 0) await sleep(PERMIT_MS);
    return this.#controls.current;
  }

  async controls(): Promise<Controls> {
    return this.#controls.current;
  }

  async adjust(adjustment: Adjustment): Promise<Adjusted> {
    if (this.#isUnopened) await this.#open();
    const adjusted = adjust(this.#holds, adjustment);
    if (adjusted.micros > 0) this.#ensureAlarm();
    return adjusted;
  }

  async entries(day: Day, after: string): Promise<readonly Hold[]> {
    return this.#holds.ofDay(day, after, ENTRIES_A_PAGE);
  }

  async entriesOf(generationIds: readonly string[]): Promise<readonly Hold[]> {
    return this.#holds.ofIds(generationIds);
  }

  async recent(fingerprint: string, since: number): Promise<readonly string[]> {
    return this.#recent.since(fingerprint, since);
  }

  /** Resolves old holds, deletes the days that no policy reads any more, and folds the others. Deletes a counter without rows. */
  override async alarm(): Promise<void> {
    this.#alarmAt = null;
    const now = Date.now();
    if (this.#table.isFromTheFuture) return this.#ensureAlarm(now + FUTURE_RETRY_MS);
    const unnotified = (await this.#thresholds?.tell(servicesOf(this.env).notifier)) === false;
    const more = await resolveOldHolds(this.#holds, {
      now,
      kind: kindOfCounter(this.#name),
      accountOf: (runName, generationId) => servicesOf(this.env).run(runName).account(generationId),
      settle: (end) => this.#settle(end, Date.now()),
      release: (end) => release(this.#holds, end, Date.now(), freeCancelsOf(this.#name)),
      log: this.#log,
    });
    this.#recent.forgetBefore(now);
    const keptFrom = now - KEEP_DAYS * DAY_MS;
    const kept = dayOf(keptFrom);
    // The whole month of the oldest day that is kept: a clock that was ahead must not open the cap of a month.
    const oldest = this.#name === DEPLOYMENT_COUNTER ? monthStartOf(keptFrom) : kept;
    const hasRows = this.#holds.deleteBefore(oldest);
    if (unnotified) this.#ensureAlarm(now + NOTIFY_RETRY_MS);
    else if (!hasRows) {
      // The mark of a revoked key must stay: the key's record may be cached elsewhere. So must what the operator decided.
      if (this.#holds.isRevoked() || isControlled(this.#controls.current, now)) return;
      this.#holds.reset();
      this.#thresholds?.reset();
      await this.ctx.storage.deleteAll();
    } else if (this.#holds.foldBefore(kept, ROWS_PER_FOLD) || more) this.#ensureAlarm(now + NEXT_PART_MS);
    else this.#ensureAlarm(this.#holds.countHeld() > 0 ? now + LONGEST_RUN_MS : dayEndOf(now) + LONGEST_RUN_MS);
  }

  /** @throws StateFromTheFuture if a newer version of the Worker wrote the rows: nothing is counted, so nothing is bought */
  get #holds(): HoldTable {
    return this.#table.current;
  }

  /** Whether this is the counter of the deployment, and it has no rows. */
  get #isUnopened(): boolean {
    return this.#thresholds !== null && !this.#holds.exists;
  }

  /**
   * The caps of the deployment bound the whole bill. So its counter never begins at zero: if it was lost, it takes what the database
   * has of this month. In a new deployment that is nothing. Without the database nothing is counted, so nothing is bought.
   */
  #open(): Promise<void> {
    return this.#opening.join(async () => {
      const now = Date.now();
      // A request of the last minute of a month may still come.
      const from = monthStartOf(now - DAY_MS);
      const days = await servicesOf(this.env).rollUps.stats({ from, to: dayOf(now), by: 'day', group: null });
      if (!this.#isUnopened) return;
      const spent = days.filter(({ charged }) => charged > 0);
      this.#holds.open(spent.map(({ bucket, images, charged }) => ({ day: bucket, units: images, micros: charged })));
      if (spent.length > 0) this.#log('alarm_counter_rebuilt', { days: spent.length });
    });
  }

  #controlled(policies: readonly Policy[], at: number): readonly Policy[] {
    return controlled(policies, this.#controls.current, at);
  }

  #settle(request: EndRequest, now: number): void {
    const recorded = request.recorded === true || !answersLists(this.#name);
    if (settle(this.#holds, { ...request, recorded }, now, freeCancelsOf(this.#name))) return;
    this.#log('alarm_settled_above_hold', { generation: request.generationId, counter: kindOfCounter(this.#name) });
  }

  /**
   * A counter with rows needs an alarm. Setting one is billed as a row, so an alarm that is set stays. One that is further away than
   * this object sets any comes from a clock that was ahead.
   */
  #ensureAlarm(at = Date.now() + LONGEST_RUN_MS): void {
    if (this.#alarmAt !== null && this.#alarmAt <= Date.now() + DAY_MS + LONGEST_RUN_MS) return;
    this.#alarmAt = at;
    void this.ctx.storage.setAlarm(at);
  }
}
