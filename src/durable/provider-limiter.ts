import { DurableObject } from 'cloudflare:workers';
import { alarmLog } from '../alarms.ts';
import { afterPurchase, type BreakerState, CLOSED, mayBuy, type PurchaseYield } from '../generation/breaker.ts';
import { estimateFrom, KEPT_SAMPLES } from '../generation/estimate.ts';
import { type ActiveRequest, decide, type GateDecision, type LimiterLimits, type Ticket } from '../generation/limiter.ts';
import type { LimiterApi, LimiterOverview, LimiterStatus } from '../generation/limiter-api.ts';
import type { ProviderFeedback } from '../generation/ports.ts';
import { logLine } from '../log.ts';
import type { Bindings } from '../services/bindings.ts';
import { configOf } from '../services/configuration.ts';
import { awaitSecrets } from '../services/first-start.ts';
import { servicesOf } from '../services.ts';
import { HourlyAlarms } from './hourly-alarms.ts';
import { prepareLimiter, readDurations, readState, writeDurations, writeState } from './migrations/provider-limiter.ts';
import { ProviderAnswers } from './provider-answers.ts';

/** A waiting run asks every two seconds. One that has not asked for this long has stopped waiting. */
const ABSENT_MS = 10_000;
/** Longer than an alarm may take: a request that is older has lost its run. */
const LOST_MS = 15 * 60 * 1000;
/** The window of the rate limit. Older requests that have ended are deleted. */
const RATE_WINDOW_MS = 60_000;
/** Requests that may wait at once. One more is told to come again. */
const MAX_WAITING = 10_000;
const FULL: GateDecision = { go: false, position: MAX_WAITING, waitMs: RATE_WINDOW_MS };
/** The longest pause that a provider can ask for. A longer one comes from a clock that went back. */
const LONGEST_PAUSE_MS = 60_000;
/** Names of what is stored: the breaker, the limits that the operator set, and what the provider said last. */
const BREAKER = 'breaker';
const SET_LIMITS = 'limits';
const ANSWERS = 'answers';

const UNLIMITED: LimiterLimits = { imagesPerMinute: null, maxRunning: null };

type ActiveRequestRow = { generation_id: string; subject: string; images: number; started_at: number; ended_at: number | null };

/** Failures that users cause. */
const BY_USERS: ReadonlySet<string> = new Set(['content_policy', 'input_rejected']);

/**
 * The limiter in front of the provider. Waiting requests are only in memory, because they ask again. Requests that were
 * sent are on disk, because a restart must not let a minute's images go twice. It also remembers how long successes took.
 */
export class ProviderLimiter extends DurableObject<Bindings> implements LimiterApi {
  readonly #sql: SqlStorage;
  /** What the operator set; the lower of it and the variables counts. */
  #set: LimiterLimits;
  readonly #answers: ProviderAnswers;
  readonly #waiting = new Map<string, { ticket: Ticket; seenAt: number }>();
  /** A cache of the durations on disk, because every admission needs them. */
  readonly #samples = new Map<string, number[]>();
  readonly #alarms: HourlyAlarms;
  readonly #log: ReturnType<typeof alarmLog>;
  #breaker: BreakerState;
  #pausedUntil = 0;

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    awaitSecrets(ctx, env);
    this.#sql = ctx.storage.sql;
    prepareLimiter(ctx.storage);
    this.#log = (event, fields, cause) => alarmLog(servicesOf(env).notifier)(event, fields, cause);
    this.#alarms = new HourlyAlarms(this.#sql);
    this.#set = JSON.parse(readState(this.#sql, SET_LIMITS) ?? 'null') ?? UNLIMITED;
    this.#answers = new ProviderAnswers(readState(this.#sql, ANSWERS), (text) => writeState(this.#sql, ANSWERS, text));
    this.#breaker = JSON.parse(readState(this.#sql, BREAKER) ?? 'null') ?? CLOSED;
  }

  /** Read late: a deployment without secrets gets its own only after the constructor. */
  get #limits(): LimiterLimits {
    return lowest(configOf(this.env)?.limiter ?? UNLIMITED, this.#set);
  }

  get #breakerLimit(): number {
    return configOf(this.env)?.breakerAfterFailures ?? 0;
  }

  async acquire(ticket: Ticket): Promise<GateDecision> {
    const now = Date.now();
    if (this.#isUnlimited(now)) return { go: true };
    this.#afterClockWentBack(now);
    this.#deleteOld(now);
    if (!this.#waiting.has(ticket.generationId) && this.#waiting.size >= MAX_WAITING) return FULL;
    this.#waiting.set(ticket.generationId, { ticket, seenAt: now });
    const active = this.#activeRequests().filter(
      ({ generationId, endedAt }) => generationId !== ticket.generationId || endedAt !== null,
    );
    const waiting = [...this.#waiting.values()].map(({ ticket: other }) => other);
    const decision = decide(ticket, { limits: this.#limits, waiting, active, pausedUntil: this.#pausedUntil }, now);
    if (decision.go) {
      const buying = mayBuy(this.#breaker, ticket.generationId, now);
      if (!buying.go) return { go: false, position: 1, waitMs: buying.waitMs };
      if (buying.probe) this.#saveBreaker({ ...this.#breaker, probe: { generationId: ticket.generationId, since: now } });
      this.#waiting.delete(ticket.generationId);
      if (this.#isLimited()) this.#recordSent(ticket, now);
    }
    return decision;
  }

  async release(generationId: string, { sample, pauseMs, purchase, unknownRefusal, failure }: ProviderFeedback): Promise<void> {
    const now = Date.now();
    // A refused prompt or picture says nothing of the account. Anyone can cause one, so it must not cost a row.
    if (failure && !BY_USERS.has(failure.code)) this.#answers.refused(failure, now);
    else if (purchase === 'kept') this.#answers.answered(now);
    this.#notePurchase(generationId, purchase ?? null, now);
    this.#waiting.delete(generationId);
    this.#sql.exec('UPDATE active_requests SET ended_at = ? WHERE generation_id = ? AND ended_at IS NULL', now, generationId);
    if (pauseMs !== undefined) this.#pausedUntil = Math.max(this.#pausedUntil, now + pauseMs);
    if (sample) this.#addSample(sample.bucket, sample.ms);
    if (unknownRefusal !== undefined && this.#alarms.isFirst(unknownRefusal, now)) {
      this.#log('alarm_provider_refusal_unknown', { reason: unknownRefusal });
    }
  }

  async configure(limits: LimiterLimits): Promise<void> {
    writeState(this.#sql, SET_LIMITS, JSON.stringify(limits));
    this.#set = limits;
  }

  async overview(): Promise<LimiterOverview> {
    const now = Date.now();
    this.#deleteOld(now);
    const { openUntil } = this.#breaker;
    return {
      waiting: this.#waiting.size,
      limits: this.#limits,
      pausedUntil: this.#pausedUntil > now ? this.#pausedUntil : null,
      breakerOpenUntil: openUntil,
      ...this.#answers.current,
    };
  }

  async status(bucket: string): Promise<LimiterStatus> {
    return { estimate: estimateFrom(this.#samplesOf(bucket)), unlimited: this.#isUnlimited(Date.now()) };
  }

  #samplesOf(bucket: string): number[] {
    const known = this.#samples.get(bucket) ?? readDurations(this.#sql, bucket);
    this.#samples.set(bucket, known);
    return known;
  }

  #isLimited(): boolean {
    return this.#limits.imagesPerMinute !== null || this.#limits.maxRunning !== null;
  }

  #isUnlimited(now: number): boolean {
    return !this.#isLimited() && now >= this.#pausedUntil && this.#breaker.openUntil === null;
  }

  #notePurchase(generationId: string, brought: PurchaseYield | null, now: number): void {
    const before = this.#breaker;
    this.#saveBreaker(afterPurchase(before, generationId, brought, this.#breakerLimit, now));
    if (before.openUntil === null && this.#breaker.openUntil !== null) {
      this.#log('alarm_buying_stopped', { failures: this.#breaker.failures });
    }
    if (before.openUntil !== null && this.#breaker.openUntil === null) logLine('buying_resumed', {});
  }

  /** Writes only what changed: while all is well, a purchase costs no row. */
  #saveBreaker(state: BreakerState): void {
    const changed = JSON.stringify(state) !== JSON.stringify(this.#breaker);
    this.#breaker = state;
    if (changed) writeState(this.#sql, BREAKER, JSON.stringify(state));
  }

  #activeRequests(): ActiveRequest[] {
    return this.#sql
      .exec<ActiveRequestRow>('SELECT * FROM active_requests')
      .toArray()
      .map((row) => ({
        generationId: row.generation_id,
        subject: row.subject,
        images: row.images,
        startedAt: row.started_at,
        endedAt: row.ended_at,
      }));
  }

  #recordSent({ generationId, subject, images }: Ticket, now: number): void {
    this.#sql.exec(
      'INSERT OR REPLACE INTO active_requests (generation_id, subject, images, started_at) VALUES (?, ?, ?, ?)',
      generationId,
      subject,
      images,
      now,
    );
  }

  /** The clock went back. Instants that are now in the future would block the queue, so they become the present instant. */
  #afterClockWentBack(now: number): void {
    this.#pausedUntil = Math.min(this.#pausedUntil, now + LONGEST_PAUSE_MS);
    for (const [id, { ticket, seenAt }] of this.#waiting) if (seenAt > now) this.#waiting.set(id, { ticket, seenAt: now });
    this.#sql.exec('UPDATE active_requests SET started_at = ?, ended_at = MIN(ended_at, ?) WHERE started_at > ?', now, now, now);
  }

  #deleteOld(now: number): void {
    for (const [id, { seenAt }] of this.#waiting) if (seenAt < now - ABSENT_MS) this.#waiting.delete(id);
    this.#sql.exec(
      'DELETE FROM active_requests WHERE started_at < ? AND (ended_at IS NOT NULL OR started_at < ?)',
      now - RATE_WINDOW_MS,
      now - LOST_MS,
    );
  }

  #addSample(bucket: string, ms: number): void {
    // A clock that was set in between makes durations that are not possible.
    if (ms < 0 || ms > LOST_MS) return;
    const samples = this.#samplesOf(bucket);
    samples.push(ms);
    if (samples.length > KEPT_SAMPLES) samples.shift();
    writeDurations(this.#sql, bucket, samples);
  }
}

/** The lower of two limits each; `null` is no limit. */
function lowest(a: LimiterLimits, b: LimiterLimits): LimiterLimits {
  const least = (one: number | null, other: number | null) =>
    one === null ? other : other === null ? one : Math.min(one, other);
  return { imagesPerMinute: least(a.imagesPerMinute, b.imagesPerMinute), maxRunning: least(a.maxRunning, b.maxRunning) };
}
