import { withTimeout } from '../../common/async.ts';
import type { Health } from '../contract/health.ts';
import { perIsolate } from '../per-isolate.ts';

/** What a deployment needs, each part asked in the cheapest way. */
export interface HealthProbes {
  /** The newest migration that the database has; `null` if it has none. */
  database(): Promise<string | null>;
  bucket(): Promise<unknown>;
  counters(): Promise<unknown>;
  /** What an operator should know soon; absent if there is nothing. */
  warnings?(): Promise<NonNullable<Health['warnings']>>;
}

/** A part that has not answered after this is degraded. */
const PROBE_TIMEOUT_MS = 2000;
/** Anyone may call it, so the parts are asked once in this time and isolate, whatever the number of callers. */
const KEEP_MS = 10_000;

interface KnownHealth {
  /** When the parts were last asked, in milliseconds. */
  askedAt: number;
  health: Health | null;
}

const knownBy = perIsolate((): KnownHealth => ({ askedAt: 0, health: null }));

/** @param isolate an object that lives as long as the isolate: its bindings. `now` in milliseconds */
export async function healthOf(isolate: object, probes: HealthProbes, needed: string, now: number): Promise<Health> {
  const known = knownBy(isolate);
  if (known.health && now - known.askedAt < KEEP_MS) return known.health;
  // Callers that come while the parts are asked get the last answer.
  known.askedAt = now;
  known.health = await examine(probes, needed);
  return known.health;
}

async function examine(probes: HealthProbes, needed: string): Promise<Health> {
  const answers = <T>(probe: () => Promise<T>) =>
    withTimeout(PROBE_TIMEOUT_MS, probe, () => new Error('no answer')).then(
      (value) => ({ value }),
      () => null,
    );
  const [database, bucket, counters, warned] = await Promise.all([
    answers(() => probes.database()),
    answers(() => probes.bucket()),
    answers(() => probes.counters()),
    answers(async () => probes.warnings?.() ?? []),
  ]);
  const degraded: Health['degraded'] = [
    ...(database ? [] : (['database'] as const)),
    ...(bucket ? [] : (['bucket'] as const)),
    ...(counters ? [] : (['counters'] as const)),
  ];
  const applied = database?.value ?? null;
  // Migrations are numbered, and a newer one leaves older code working.
  const behind = database !== null && (applied === null || applied < needed);
  const status = behind ? 'not_migrated' : degraded.length > 0 ? 'degraded' : 'ok';
  const warnings = warned?.value ?? [];
  return { status, degraded, migration: { applied, needed }, ...(warnings.length > 0 ? { warnings } : {}) };
}
