import { DAY_MS, HOUR_MS } from '../../common/time.ts';

/** A UTC day as `YYYY-MM-DD`. Days compare as text. */
export type Day = string;

const HOURS_OF_A_DAY = 24;

/** The starts of the last 24 hours in milliseconds, the oldest first. The last one is not over. */
export function lastHours(now: number): readonly number[] {
  const current = now - (now % HOUR_MS);
  return Array.from({ length: HOURS_OF_A_DAY }, (_, index) => current - (HOURS_OF_A_DAY - 1 - index) * HOUR_MS);
}

/** The UTC day of an instant in milliseconds. */
export function dayOf(instant: number): Day {
  return new Date(instant).toISOString().slice(0, 10);
}

/** The first day of the instant's UTC month. */
export function monthStartOf(instant: number): Day {
  return `${dayOf(instant).slice(0, 8)}01`;
}

/** The instant at which the instant's UTC day ends. */
export function dayEndOf(instant: number): number {
  return Math.floor(instant / DAY_MS) * DAY_MS + DAY_MS;
}

/** The instant at which the instant's UTC month ends. */
export function monthEndOf(instant: number): number {
  const date = new Date(instant);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}
