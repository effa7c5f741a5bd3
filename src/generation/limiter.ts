/**
 * The limiter in front of the provider: how many images may be asked for a minute and how many at once, and who goes
 * first. Pure: the object that owns the state calls it with `now`. It paces and decides nothing about money.
 */

export interface LimiterLimits {
  /** Images a minute; `null` for no limit. */
  readonly imagesPerMinute: number | null;
  /** Requests at once; `null` for no limit. */
  readonly maxRunning: number | null;
}

/** Who wants to go through. */
export interface Ticket {
  readonly generationId: string;
  /** Turns are taken by subject: who asks for twenty waits behind who asks for one. */
  readonly subject: string;
  readonly images: number;
  /** When it began to wait, in milliseconds. */
  readonly since: number;
}

/** A request that went through; `endedAt` is `null` while it is with the provider. */
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
  readonly passages: readonly ActiveRequest[];
  /** Nobody goes through before: the provider said so. */
  readonly pausedUntil: number;
}

export type GateDecision =
  | { readonly go: true }
  /** `position` counts from 1; `waitMs` is an estimate. */
  | { readonly go: false; readonly position: number; readonly waitMs: number };

const MINUTE_MS = 60_000;
/** What one place in the queue is taken to last where only the number at once is limited and nothing better is known. */
const TYPICAL_RUN_MS = 15_000;

/** Whether this ticket, which is among those waiting, may go now; else its place. */
export function turnOf(ticket: Ticket, state: LimiterState, now: number): GateDecision {
  const queue = fairOrder(state.waiting, state.passages);
  const index = queue.findIndex(({ generationId }) => generationId === ticket.generationId);
  const fitting = now < state.pausedUntil ? 0 : howManyFit(queue, state, now);
  if (index < fitting) return { go: true };
  return { go: false, position: index - fitting + 1, waitMs: Math.round(waitFor(queue.slice(0, index + 1), state, now)) };
}

/** GateDecision by turn to the subject with the fewest requests before it; within a subject, and among equals, who came first. */
export function fairOrder(waiting: readonly Ticket[], passages: readonly ActiveRequest[]): Ticket[] {
  const served = new Map<string, number>();
  for (const { subject, endedAt } of passages) {
    if (endedAt === null) served.set(subject, (served.get(subject) ?? 0) + 1);
  }
  const byArrival = [...waiting].sort((a, b) => a.since - b.since || (a.generationId < b.generationId ? -1 : 1));
  const ranked = byArrival.map((ticket) => {
    const rank = served.get(ticket.subject) ?? 0;
    served.set(ticket.subject, rank + 1);
    return { ticket, rank };
  });
  // A stable sort: within a rank the order of arrival stays.
  return ranked.sort((a, b) => a.rank - b.rank).map(({ ticket }) => ticket);
}

function howManyFit(queue: readonly Ticket[], { limits, passages }: LimiterState, now: number): number {
  let running = passages.filter(({ endedAt }) => endedAt === null).length;
  let images = imagesSince(passages, now - MINUTE_MS);
  let fitting = 0;
  for (const ticket of queue) {
    running += 1;
    images += ticket.images;
    if (limits.maxRunning !== null && running > limits.maxRunning) break;
    // A request for more images than a minute has goes alone: it could never fit.
    const alone = images === ticket.images;
    if (limits.imagesPerMinute !== null && images > limits.imagesPerMinute && !alone) break;
    fitting += 1;
  }
  return fitting;
}

function imagesSince(passages: readonly ActiveRequest[], instant: number): number {
  return passages.filter(({ startedAt }) => startedAt > instant).reduce((sum, { images }) => sum + images, 0);
}

/** How long until all of these have gone through: the longest of what each limit asks for. */
function waitFor(ahead: readonly Ticket[], { limits, passages, pausedUntil }: LimiterState, now: number): number {
  const pause = Math.max(0, pausedUntil - now);
  let rate = 0;
  if (limits.imagesPerMinute !== null) {
    const wanted = imagesSince(passages, now - MINUTE_MS) + ahead.reduce((sum, { images }) => sum + images, 0);
    const oldest = Math.min(
      now,
      ...passages.filter(({ startedAt }) => startedAt > now - MINUTE_MS).map(({ startedAt }) => startedAt),
    );
    const minutes = Math.ceil(wanted / limits.imagesPerMinute) - 1;
    if (minutes > 0) rate = Math.max(0, oldest + minutes * MINUTE_MS - now);
  }
  let places = 0;
  if (limits.maxRunning !== null) {
    const ended = passages.flatMap(({ startedAt, endedAt }) => (endedAt === null ? [] : [endedAt - startedAt]));
    const typical = ended.length > 0 ? ended.reduce((sum, ms) => sum + ms, 0) / ended.length : TYPICAL_RUN_MS;
    places = (ahead.length / limits.maxRunning) * typical;
  }
  return pause + Math.max(rate, places);
}
