import { DurableObject } from 'cloudflare:workers';
import { awaitSecrets } from '../first-start.ts';
import { estimateFrom, KEPT_SAMPLES } from '../generation/estimate.ts';
import { type ActiveRequest, decide, type GateDecision, type LimiterLimits, type Ticket } from '../generation/limiter.ts';
import type { ProviderFeedback } from '../generation/ports.ts';
import { type Bindings, configOf } from '../services.ts';
import type { LimiterClient, LimiterStatus } from '../stubs.ts';

/** A waiting run asks every two seconds. One that has not asked for this long has stopped waiting. */
const ABSENT_MS = 10_000;
/** Longer than an alarm may take: a request that is older has lost its run. */
const LOST_MS = 15 * 60 * 1000;
/** The window of the rate limit. Older requests that have ended are deleted. */
const RATE_WINDOW_MS = 60_000;
const UNLIMITED: LimiterLimits = { imagesPerMinute: null, maxRunning: null };

/** The durations of a bucket's last successes, oldest first, and the id of the last one. */
type Samples = { lastId: number; readonly ms: number[] };
type ActiveRequestRow = { generation_id: string; subject: string; images: number; started_at: number; ended_at: number | null };

/**
 * The limiter in front of the provider. Waiting requests are only in memory, because they ask again. Requests that were
 * sent are on disk, because a restart must not let a minute's images go twice. It also remembers how long successes took.
 */
export class ProviderLimiter extends DurableObject<Bindings> implements LimiterClient {
  readonly #sql: SqlStorage;
  readonly #waiting = new Map<string, { ticket: Ticket; seenAt: number }>();
  /** A cache of the samples on disk, because every admission needs them. */
  readonly #samples = new Map<string, Samples>();
  #pausedUntil = 0;

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    awaitSecrets(ctx, env);
    this.#sql = ctx.storage.sql;
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS active_requests (
        generation_id TEXT PRIMARY KEY, subject TEXT NOT NULL, images INTEGER NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER
      ) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS samples (bucket TEXT NOT NULL, id INTEGER NOT NULL, ms INTEGER NOT NULL, PRIMARY KEY (bucket, id)) WITHOUT ROWID;
    `);
  }

  /** Read late: a deployment without secrets gets its own only after the constructor. */
  get #limits(): LimiterLimits {
    return configOf(this.env)?.limiter ?? UNLIMITED;
  }

  async acquire(ticket: Ticket): Promise<GateDecision> {
    const now = Date.now();
    if (this.#isUnlimited(now)) return { go: true };
    this.#deleteOld(now);
    this.#waiting.set(ticket.generationId, { ticket, seenAt: now });
    const active = this.#activeRequests().filter(
      ({ generationId, endedAt }) => generationId !== ticket.generationId || endedAt !== null,
    );
    const waiting = [...this.#waiting.values()].map(({ ticket: other }) => other);
    const decision = decide(ticket, { limits: this.#limits, waiting, active, pausedUntil: this.#pausedUntil }, now);
    if (decision.go) {
      this.#waiting.delete(ticket.generationId);
      if (this.#isLimited()) this.#recordSent(ticket, now);
    }
    return decision;
  }

  async release(generationId: string, { sample, pauseMs }: ProviderFeedback): Promise<void> {
    const now = Date.now();
    this.#waiting.delete(generationId);
    this.#sql.exec('UPDATE active_requests SET ended_at = ? WHERE generation_id = ? AND ended_at IS NULL', now, generationId);
    if (pauseMs !== undefined) this.#pausedUntil = Math.max(this.#pausedUntil, now + pauseMs);
    if (sample) this.#addSample(sample.bucket, sample.ms);
  }

  async status(bucket: string): Promise<LimiterStatus> {
    return { estimate: estimateFrom(this.#samplesOf(bucket).ms), unlimited: this.#isUnlimited(Date.now()) };
  }

  #samplesOf(bucket: string): Samples {
    const known = this.#samples.get(bucket);
    if (known) return known;
    const rows = this.#sql
      .exec<{ id: number; ms: number }>('SELECT id, ms FROM samples WHERE bucket = ? ORDER BY id', bucket)
      .toArray();
    const samples = { lastId: rows.at(-1)?.id ?? 0, ms: rows.map(({ ms }) => ms) };
    this.#samples.set(bucket, samples);
    return samples;
  }

  #isLimited(): boolean {
    return this.#limits.imagesPerMinute !== null || this.#limits.maxRunning !== null;
  }

  #isUnlimited(now: number): boolean {
    return !this.#isLimited() && now >= this.#pausedUntil;
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
    this.#sql.exec('INSERT OR REPLACE INTO active_requests VALUES (?, ?, ?, ?, NULL)', generationId, subject, images, now);
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
    const samples = this.#samplesOf(bucket);
    const id = samples.lastId + 1;
    this.#sql.exec('INSERT INTO samples (bucket, id, ms) VALUES (?, ?, ?)', bucket, id, ms);
    samples.lastId = id;
    samples.ms.push(ms);
    if (samples.ms.length <= KEPT_SAMPLES) return;
    samples.ms.shift();
    this.#sql.exec('DELETE FROM samples WHERE bucket = ? AND id <= ?', bucket, id - KEPT_SAMPLES);
  }
}
