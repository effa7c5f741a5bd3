import { MINUTE_MS } from '../../common/time.ts';

/**
 * The limiter in front of the provider. It decides how many images a minute, how many requests at once, and which request goes
 * first. Pure: the object that owns the state calls it with `now`. It only paces. It decides nothing about money.
 */

export interface LimiterLimits {
  /** Images a minute; `null` for no limit. */
  readonly imagesPerMinute: number | null;
  /** Requests at once; `null` for no limit. */
  readonly maxRunning: number | null;
}

/** A request that waits to be sent. */
export interface Ticket {
  readonly generationId: string;
  /** Subjects take turns: one with twenty requests waits behind one with a single request. */
  readonly subject: string;
  readonly images: number;
  /** When it began to wait, in milliseconds. */
  readonly since: number;
}

/** A request that was sent. `endedAt` is `null` while it is in flight; it counts for the rate a minute long. */
export interface ActiveRequest {
  readonly generationId: string;
  readonly subject: string;
  readonly images: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

export interface LimiterState {
  readonly limits: LimiterLimits;
  readonly waiting: readonly Ticket[];
  readonly active: readonly ActiveRequest[];
  /** Nothing is sent before this instant, because the provider asked for a pause. */
  readonly pausedUntil: number;
}

export type GateDecision =
  | { readonly go: true }
  /** `position` counts from 1; `waitMs` is an estimate. */
  | { readonly go: false; readonly position: number; readonly waitMs: number };

/**
 * The estimated time of one place in the queue. It is used if only the number at once is limited and no request has ended yet.
 */
const TYPICAL_RUN_MS = 15_000;

/** Whether this ticket, one of those waiting, may go now, or else its place in the queue. */
export function decide(ticket: Ticket, state: LimiterState, now: number): GateDecision {
  const queue = fairOrder(state.waiting, state.active);
  const index = queue.findIndex(({ generationId }) => generationId === ticket.generationId);
  const fitting = now < state.pausedUntil ? 0 : howManyFit(queue, state, now);
  if (index < fitting) return { go: true };
  return { go: false, position: index - fitting + 1, waitMs: Math.round(waitFor(queue.slice(0, index + 1), state, now)) };
}

/** The order of the queue: first the subject with the fewest requests in flight or ahead. Among equals the older ticket goes first. */
export function fairOrder(waiting: readonly Ticket[], active: readonly ActiveRequest[]): Ticket[] {
  const served = new Map<string, number>();
  for (const { subject, endedAt } of active) {
    if (endedAt === null) served.set(subject, (served.get(subject) ?? 0) + 1);
  }
  const byArrival = [...waiting].sort((a, b) => a.since - b.since || (a.generationId < b.generationId ? -1 : 1));
  const ranked = byArrival.map((ticket) => {
    const rank = served.get(ticket.subject) ?? 0;
    served.set(ticket.subject, rank + 1);
    return { ticket, rank };
  });
  // The sort is stable: within a rank the order of arrival stays.
  return ranked.sort((a, b) => a.rank - b.rank).map(({ ticket }) => ticket);
}

function howManyFit(queue: readonly Ticket[], { limits, active }: LimiterState, now: number): number {
  let running = active.filter(({ endedAt }) => endedAt === null).length;
  let images = imagesSince(active, now - MINUTE_MS);
  let fitting = 0;
  for (const ticket of queue) {
    running += 1;
    images += ticket.images;
    if (limits.maxRunning !== null && running > limits.maxRunning) break;
    // A request for more images than a minute allows is sent alone, because it would never fit.
    const alone = images === ticket.images;
    if (limits.imagesPerMinute !== null && images > limits.imagesPerMinute && !alone) break;
    fitting += 1;
  }
  return fitting;
}

function imagesSince(active: readonly ActiveRequest[], instant: number): number {
  return active.filter(({ startedAt }) => startedAt > instant).reduce((sum, { images }) => sum + images, 0);
}

/** How long until all of these are sent: the longest wait that a limit asks for. */
function waitFor(ahead: readonly Ticket[], { limits, active, pausedUntil }: LimiterState, now: number): number {
  const pause = Math.max(0, pausedUntil - now);
  let rate = 0;
  if (limits.imagesPerMinute !== null) {
    const wanted = imagesSince(active, now - MINUTE_MS) + ahead.reduce((sum, { images }) => sum + images, 0);
    const oldest = Math.min(
      now,
      ...active.filter(({ startedAt }) => startedAt > now - MINUTE_MS).map(({ startedAt }) => startedAt),
    );
    const minutes = Math.ceil(wanted / limits.imagesPerMinute) - 1;
    if (minutes > 0) rate = Math.max(0, oldest + minutes * MINUTE_MS - now);
  }
  let places = 0;
  if (limits.maxRunning !== null) {
    const ended = active.flatMap(({ startedAt, endedAt }) => (endedAt === null ? [] : [endedAt - startedAt]));
    const typical = ended.length > 0 ? ended.reduce((sum, ms) => sum + ms, 0) / ended.length : TYPICAL_RUN_MS;
    places = (ahead.length / limits.maxRunning) * typical;
  }
  return pause + Math.max(rate, places);
}
