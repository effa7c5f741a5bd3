import { DurableObject } from 'cloudflare:workers';
import { runNameOf } from '../../common/ids.ts';
import { LONGEST_RUN_MS } from '../../common/limits.ts';
import { DAY_MS, type Day, dayEndOf, dayOf, monthStartOf } from '../quota/day.ts';
import {
  type EndRequest,
  type Hold,
  type HoldAnswer,
  type HoldRequest,
  hold,
  type PolicyState,
  release,
  settle,
  usage,
} from '../quota/ledger.ts';
import { DEPLOYMENT_COUNTER, type Policy } from '../quota/policies.ts';
import { type Bindings, servicesOf } from '../services.ts';
import type { QuotaCounterApi } from '../stubs.ts';
import { HoldTable } from './hold-table.ts';
import { RecentRequests } from './recent-requests.ts';

const HOLDS_PER_ALARM = 50;
/** How long ended rows are kept, for late settlements and for the nightly comparison. */
const KEEP_DAYS = 2;
/** Rows that one alarm folds. It then delays a hold by some tens of milliseconds at most. */
const ROWS_PER_FOLD = 10_000;
const NEXT_FOLD_MS = 1000;

/**
 * The counter of one subject. A shell: `quota/ledger.ts` decides, over rows that only this object writes. No `await` stands between a check and its write, so no two requests can both take the last unit.
 */
export class QuotaCounter extends DurableObject<Bindings> implements QuotaCounterApi {
  readonly #holds: HoldTable;
  readonly #recent: RecentRequests;
  #alarmIsSet = false;

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    this.#holds = new HoldTable(ctx.storage);
    this.#recent = new RecentRequests(ctx.storage);
    ctx.blockConcurrencyWhile(async () => {
      this.#alarmIsSet = (await ctx.storage.getAlarm()) !== null;
    });
  }

  async hold(request: HoldRequest): Promise<HoldAnswer> {
    const answer = hold(this.#holds, request);
    if (answer.ok && request.fingerprint) this.#recent.add(request.fingerprint, request.generationId, request.at);
    this.#ensureAlarm();
    return answer;
  }

  async settle(request: EndRequest, policies: readonly Policy[]): Promise<readonly PolicyState[]> {
    settle(this.#holds, request, Date.now());
    this.#ensureAlarm();
    return usage(this.#holds, policies, request.at);
  }

  async release(
    request: Pick<EndRequest, 'generationId' | 'at' | 'refused'>,
    policies: readonly Policy[],
  ): Promise<readonly PolicyState[]> {
    release(this.#holds, request, Date.now());
    this.#ensureAlarm();
    return usage(this.#holds, policies, request.at);
  }

  async usage(policies: readonly Policy[], at: number): Promise<readonly PolicyState[]> {
    return usage(this.#holds, policies, at);
  }

  async entries(day: Day): Promise<readonly Hold[]> {
    return this.#holds.ofDay(day);
  }

  async recent(fingerprint: string, since: number): Promise<readonly string[]> {
    return this.#recent.since(fingerprint, since);
  }

  /** Resolves old holds, deletes the days that no policy reads any more, and folds the others. Deletes a counter without rows. */
  override async alarm(): Promise<void> {
    this.#alarmIsSet = false;
    const now = Date.now();
    await this.#resolveOldHolds(now);
    this.#recent.forgetBefore(now);
    const kept = dayOf(now - KEEP_DAYS * DAY_MS);
    const month = monthStartOf(now);
    const oldest = this.ctx.id.name === DEPLOYMENT_COUNTER && month < kept ? month : kept;
    if (!this.#holds.deleteBefore(oldest)) {
      this.#holds.reset();
      await this.ctx.storage.deleteAll();
    } else if (this.#holds.foldBefore(kept, ROWS_PER_FOLD)) this.#ensureAlarm(now + NEXT_FOLD_MS);
    else this.#ensureAlarm(this.#holds.countHeld() > 0 ? now + LONGEST_RUN_MS : dayEndOf(now) + LONGEST_RUN_MS);
  }

  /** A hold never expires by a clock: its generation reports how it ended. */
  async #resolveOldHolds(now: number): Promise<void> {
    const services = servicesOf(this.env);
    for (const { generationId, heldAt } of this.#holds.heldBefore(now - LONGEST_RUN_MS, HOLDS_PER_ALARM)) {
      const runName = runNameOf(generationId);
      if (runName === null) continue;
      const account = await services.run(runName).account(generationId);
      const end = { generationId, at: heldAt, refused: false };
      if (account.state === 'unknown') release(this.#holds, end, now);
      else if (account.state === 'ended') settle(this.#holds, { ...end, ...account }, now);
    }
  }

  /** A counter with rows needs an alarm. Setting one is billed as a row, so an alarm that is set stays. */
  #ensureAlarm(at = Date.now() + LONGEST_RUN_MS): void {
    if (this.#alarmIsSet) return;
    this.#alarmIsSet = true;
    void this.ctx.storage.setAlarm(at);
  }
}
