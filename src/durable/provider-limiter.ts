import { DurableObject } from 'cloudflare:workers';
import { readConfig } from '../config.ts';
import { etaFrom, KEPT_SAMPLES } from '../generation/estimate.ts';
import { type ActiveRequest, type GateDecision, type LimiterLimits, type Ticket, turnOf } from '../generation/limiter.ts';
import type { ProviderFeedback } from '../generation/ports.ts';
import type { Bindings } from '../services.ts';
import type { LimiterClient, LimiterStatus } from '../stubs.ts';

/** A run that waits asks every two seconds; one that has not asked for so long is no more. */
const ABSENT_MS = 10_000;
/** Longer than an alarm may take: a passage as old as this has lost its run. */
const LOST_MS = 15 * 60 * 1000;
/** Nothing older than the window of the rate is looked at. */
const REMEMBERED_MS = 60_000;
const OPEN: LimiterLimits = { imagesPerMinute: null, maxRunning: null };

/** The durations of a bucket's last successes, the oldest first, and the id of the last. */
type Samples = { lastId: number; readonly ms: number[] };
type PassageRow = { generation_id: string; subject: string; images: number; started_at: number; ended_at: number | null };

/**
 * The limiter in front of the provider. Who waits is remembered in memory alone, since whoever waits asks again; who went
 * through is on disk, since a restart must not let a minute's images through twice. It also remembers how long
 * successes took.
 */
export class ProviderLimiter extends DurableObject<Bindings> implements LimiterClient {
  readonly #sql: SqlStorage;
  readonly #limits: LimiterLimits;
  readonly #waiting = new Map<string, { ticket: Ticket; seenAt: number }>();
  /** As they lie on disk: read once, since every request that comes in asks for them. */
  readonly #samples = new Map<string, Samples>();
  #pausedUntil = 0;

  constructor(ctx: DurableObjectState, env: Bindings) {
    super(ctx, env);
    this.#sql = ctx.storage.sql;
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS passages (
        generation_id TEXT PRIMARY KEY, subject TEXT NOT NULL, images INTEGER NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER
      ) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS samples (bucket TEXT NOT NULL, id INTEGER NOT NULL, ms INTEGER NOT NULL, PRIMARY KEY (bucket, id)) WITHOUT ROWID;
    `);
    const read = readConfig(env as unknown as Record<string, unknown>);
    this.#limits = read.ok ? read.config.limiter : OPEN;
  }

  async acquire(ticket: Ticket): Promise<GateDecision> {
    const now = Date.now();
    if (this.#isUnlimited(now)) return { go: true };
    this.#forget(now);
    this.#waiting.set(ticket.generationId, { ticket, seenAt: now });
    const passages = this.#passages().filter(
      ({ generationId, endedAt }) => generationId !== ticket.generationId || endedAt !== null,
    );
    const waiting = [...this.#waiting.values()].map(({ ticket: other }) => other);
    const turn = turnOf(ticket, { limits: this.#limits, waiting, passages, pausedUntil: this.#pausedUntil }, now);
    if (turn.go) {
      this.#waiting.delete(ticket.generationId);
      if (this.#isLimited()) this.#letThrough(ticket, now);
    }
    return turn;
  }

  async release(generationId: string, { sample, pauseMs }: ProviderFeedback): Promise<void> {
    const now = Date.now();
    this.#waiting.delete(generationId);
    this.#sql.exec('UPDATE passages SET ended_at = ? WHERE generation_id = ? AND ended_at IS NULL', now, generationId);
    if (pauseMs !== undefined) this.#pausedUntil = Math.max(this.#pausedUntil, now + pauseMs);
    if (sample) this.#remember(sample.bucket, sample.ms);
  }

  async status(bucket: string): Promise<LimiterStatus> {
    return { eta: etaFrom(this.#samplesOf(bucket).ms), unlimited: this.#isUnlimited(Date.now()) };
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

  #passages(): ActiveRequest[] {
    return this.#sql
      .exec<PassageRow>('SELECT * FROM passages')
      .toArray()
      .map((row) => ({
        generationId: row.generation_id,
        subject: row.subject,
        images: row.images,
        startedAt: row.started_at,
        endedAt: row.ended_at,
      }));
  }

  #letThrough({ generationId, subject, images }: Ticket, now: number): void {
    this.#sql.exec('INSERT OR REPLACE INTO passages VALUES (?, ?, ?, ?, NULL)', generationId, subject, images, now);
  }

  #forget(now: number): void {
    for (const [id, { seenAt }] of this.#waiting) if (seenAt < now - ABSENT_MS) this.#waiting.delete(id);
    this.#sql.exec(
      'DELETE FROM passages WHERE started_at < ? AND (ended_at IS NOT NULL OR started_at < ?)',
      now - REMEMBERED_MS,
      now - LOST_MS,
    );
  }

  #remember(bucket: string, ms: number): void {
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
