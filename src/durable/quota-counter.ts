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

const OLD_HOLDS_A_TURN = 50;
/** Ended rows are kept so long, for a settlement that comes late and for the books to be compared. */
const KEEP_DAYS = 2;
/** Rows that one turn of the alarm folds, so that it delays no hold by more than some tens of milliseconds. */
const FOLDED_A_TURN = 10_000;
const FOLD_AGAIN_MS = 1000;

/**
 * The counter of one subject. A shell: what is decided, `quota/ledger.ts` decides, over rows that only this object
 * writes. No `await` stands between a check and its write, so no two requests can both take the last unit.
 */
export class QuotaCounter extends DurableObject<Bindings> implements QuotaCounterApi {
  readonly #holds: HoldTable;
  #alarmIsSet = false;

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    this.#holds = new HoldTable(ctx.storage);
    ctx.blockConcurrencyWhile(async () => {
      this.#alarmIsSet = (await ctx.storage.getAlarm()) !== null;
    });
  }

  async hold(request: HoldRequest): Promise<HoldAnswer> {
    const answer = hold(this.#holds, request);
    this.#watchOver();
    return answer;
  }

  async settle(request: EndRequest, policies: readonly Policy[]): Promise<readonly PolicyState[]> {
    settle(this.#holds, request, Date.now());
    this.#watchOver();
    return usage(this.#holds, policies, request.at);
  }

  async release(
    request: Pick<EndRequest, 'generationId' | 'at' | 'refused'>,
    policies: readonly Policy[],
  ): Promise<readonly PolicyState[]> {
    release(this.#holds, request, Date.now());
    this.#watchOver();
    return usage(this.#holds, policies, request.at);
  }

  async usage(policies: readonly Policy[], at: number): Promise<readonly PolicyState[]> {
    return usage(this.#holds, policies, at);
  }

  async entries(day: Day): Promise<readonly Hold[]> {
    return this.#holds.ofDay(day);
  }

  /** Asks after old holds, forgets days that no policy looks at any more, folds the others. A counter with no rows is no more. */
  override async alarm(): Promise<void> {
    this.#alarmIsSet = false;
    const now = Date.now();
    await this.#askAfterOldHolds(now);
    const kept = dayOf(now - KEEP_DAYS * DAY_MS);
    const month = monthStartOf(now);
    const oldest = this.ctx.id.name === DEPLOYMENT_COUNTER && month < kept ? month : kept;
    if (!this.#holds.forgetBefore(oldest)) {
      this.#holds.forgetAll();
      await this.ctx.storage.deleteAll();
    } else if (this.#holds.foldBefore(kept, FOLDED_A_TURN)) this.#watchOver(now + FOLD_AGAIN_MS);
    else this.#watchOver(this.#holds.countHeld() > 0 ? now + LONGEST_RUN_MS : dayEndOf(now) + LONGEST_RUN_MS);
  }

  /** A hold never lapses by a clock: its generation says how it ended. */
  async #askAfterOldHolds(now: number): Promise<void> {
    const services = servicesOf(this.env);
    for (const { generationId, heldAt } of this.#holds.heldBefore(now - LONGEST_RUN_MS, OLD_HOLDS_A_TURN)) {
      const runName = runNameOf(generationId);
      if (runName === null) continue;
      const account = await services.run(runName).account(generationId);
      const end = { generationId, at: heldAt, refused: false };
      if (account.state === 'unknown') release(this.#holds, end, now);
      else if (account.state === 'ended') settle(this.#holds, { ...end, ...account }, now);
    }
  }

  /** Rows need someone to look after them. Each alarm is a row written, so one that is set stays. */
  #watchOver(at = Date.now() + LONGEST_RUN_MS): void {
    if (this.#alarmIsSet) return;
    this.#alarmIsSet = true;
    void this.ctx.storage.setAlarm(at);
  }
}
