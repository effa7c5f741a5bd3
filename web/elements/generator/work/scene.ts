import { isWorking } from './machine.ts';
import type { State, WidgetScene } from './state.ts';

/** How long the line of one moment stays, so that it can be read. */
const ADDING_MS = 600;
const SENT_MS = 2500;
const LOOK_MS = 4000;
const RESTORED_MS = 2500;
/** A shorter interruption is not shown. */
const BLINK_MS = 1200;

/**
 * The facets that the Director added, in its order. A facet without a value only paints the placeholder. That a change is one goes
 * without saying.
 */
export function added({ direction, parent }: State) {
  return (
    direction?.facets.filter(({ name, source, value }) => source !== 'user' && value && !(parent && name === 'intent')) ?? []
  );
}

/** The index of the added facet that is shown at `now`; -1 before and after. */
export function addingAt(state: State, now: number): number {
  if (state.directedAt === null || state.restoredAt !== null) return -1;
  const index = Math.floor((now - state.directedAt) / ADDING_MS);
  return index < added(state).length ? index : -1;
}

/** Whether the scene is an ending without an image: the stage explains it, and a screen reader reads it at once. */
export function isCard(scene: WidgetScene): boolean {
  return scene === 'quota' || scene === 'refused' || scene === 'failed' || scene === 'unknown';
}

/** The scene at `now`: from the server's events first, then from the clock. */
export function sceneAt(state: State, now: number): WidgetScene {
  const { phase, eta } = state;
  if (!isWorking(state) || phase === 'busy') return phase as WidgetScene;
  if (state.lostAt !== null && now - state.lostAt >= BLINK_MS) return 'reconnecting';
  if (phase === 'submitting') return 'submitting';
  if (state.restoredAt !== null && now - state.restoredAt < RESTORED_MS) return 'restored';
  if (phase === 'storing') return 'storing';
  if (state.queue) return addingAt(state, now) >= 0 ? 'directing' : 'queued';
  // A new preview is more important than the elapsed time.
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
