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
  type ReleaseRequest,
  release,
  settle,
  usage,
} from '../quota/ledger.ts';
import { DEPLOYMENT_COUNTER, type Policy } from '../quota/policies.ts';
import { type Bindings, servicesOf } from '../services.ts';
import type { QuotaCounterApi } from '../stubs.ts';
import { HoldTable } from './hold-table.ts';

const HOLDS_PER_ALARM = 50;
const MAX_PENDING = 50;
/** How long ended rows are kept, for late settlements and for the nightly comparison: a week without a cron is caught up. */
const KEEP_DAYS = 8;
/** Rows that one alarm folds. It then delays a hold by some tens of milliseconds at most. */
const ROWS_PER_FOLD = 10_000;
const NEXT_FOLD_MS = 1000;

/**
 * The counter of one subject. A shell: `quota/ledger.ts` decides, over rows that only this object writes. No `await` stands between a check and its write, so no two requests can both take the last unit.
 */
export class QuotaCounter extends DurableObject<Bindings> implements QuotaCounterApi {
  readonly #holds: HoldTable;
  #alarmIsSet = false;
  readonly #unrecorded = new Set<string>();

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    this.#holds = new HoldTable(ctx.storage);
    ctx.blockConcurrencyWhile(async () => {
      this.#alarmIsSet = (await ctx.storage.getAlarm()) !== null;
    });
  }

  async hold(request: HoldRequest): Promise<HoldAnswer> {
    const answer = hold(this.#holds, request);
    this.#ensureAlarm();
    return answer;
  }

  async settle(request: EndRequest, policies: readonly Policy[]): Promise<readonly PolicyState[]> {
    settle(this.#holds, request, Date.now());
    if (request.recorded === false) this.#unrecorded.add(request.generationId);
    this.#ensureAlarm();
    return usage(this.#holds, policies, request.at);
  }

  async release(request: ReleaseRequest, policies: readonly Policy[]): Promise<readonly PolicyState[]> {
    release(this.#holds, request, Date.now());
    this.#ensureAlarm();
    return usage(this.#holds, policies, request.at);
  }

  async markRecorded(generationId: string): Promise<void> {
    this.#unrecorded.delete(generationId);
  }

  async pending(): Promise<readonly string[]> {
    const held = this.#holds.heldBefore(Date.now() + DAY_MS, MAX_PENDING).map(({ generationId }) => generationId);
    return [...new Set([...this.#unrecorded, ...held])].slice(-MAX_PENDING).reverse();
  }

  async usage(policies: readonly Policy[], at: number): Promise<readonly PolicyState[]> {
    return usage(this.#holds, policies, at);
  }

  async entries(day: Day): Promise<readonly Hold[]> {
    return this.#holds.ofDay(day);
  }

  /** Resolves old holds, deletes the days that no policy reads any more, and folds the others. Deletes a counter without rows. */
  override async alarm(): Promise<void> {
    this.#alarmIsSet = false;
    const now = Date.now();
    await this.#resolveOldHolds(now);
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
