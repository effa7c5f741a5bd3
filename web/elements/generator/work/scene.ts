import { isWorking } from './machine.ts';
import type { Scene, State } from './state.ts';

/** How long lines stay that belong to a moment, so that they can be read. */
const ADDING_MS = 600;
const SENT_MS = 2500;
const LOOK_MS = 4000;
const RESTORED_MS = 2500;
/** A stream that is back sooner was never missed. */
const BLINK_MS = 1200;

/** The facets that the Director added, in its order; without those that only paint the placeholder. */
export function added(state: State) {
  return state.direction?.facets.filter(({ source, value }) => source !== 'user' && value) ?? [];
}

/** Which line of direction is being read at `now`, from 0; -1 before and after. */
export function addingAt(state: State, now: number): number {
  if (state.directedAt === null || state.restoredAt !== null) return -1;
  const index = Math.floor((now - state.directedAt) / ADDING_MS);
  return index < added(state).length ? index : -1;
}

/** What is to be seen at `now`: the server's word first, then the clock's. */
export function sceneAt(state: State, now: number): Scene {
  const { phase, eta } = state;
  if (!isWorking(state) || phase === 'busy') return phase as Scene;
  if (state.lostAt !== null && now - state.lostAt >= BLINK_MS) return 'reconnecting';
  if (phase === 'submitting') return 'submitting';
  if (state.restoredAt !== null && now - state.restoredAt < RESTORED_MS) return 'restored';
  if (phase === 'storing') return 'storing';
  if (state.queue) return addingAt(state, now) >= 0 ? 'directing' : 'queued';
  // News goes before how long it has been.
  if (state.previewAt !== null && now - state.previewAt < LOOK_MS) return 'preview';
  const elapsed = now - state.since;
  if (eta && elapsed > eta.p95_ms) return 'verySlow';
  if (eta && elapsed > eta.p80_ms) return 'slow';
  if (addingAt(state, now) >= 0) return 'directing';
  if (phase === 'queued') return 'queued';
  if (state.sentAt === null) return 'directing';
  const read = (state.directedAt ?? 0) + ADDING_MS * added(state).length;
  return now < Math.max(state.sentAt, read) + SENT_MS ? 'started' : 'generating';
}
