import { canceled, type Ending, failed } from './ending.ts';
import { queuedEvent } from './events.ts';
import type { GateDecision } from './limiter.ts';
import type { ProviderFeedback } from './ports.ts';
import { imageReservation } from './run.ts';
import type { RunPorts } from './run-ports.ts';

/** How often a waiting run asks the limiter again. */
const POLL_MS = 2000;
const SHORTEST_WAIT_MS = 50;

/**
 * Waits until the limiter lets the run go. Watchers get its place whenever that changes.
 * Returns an ending if the run was canceled or waited too long; else `null`.
 */
export async function waitForLimiter(ports: RunPorts): Promise<Ending | null> {
  const { record, clock, limiter, signal } = ports;
  const { command } = record.read();
  const since = command.createdAt;
  for (;;) {
    if (signal.aborted || record.read().cancelRequested) {
      await releaseLimiter(ports, {});
      return canceled(imageReservation(command), false, record.read().asked);
    }
    if (ports.limiterOpen) return null;
    const decision = await limiter
      .acquire({ generationId: command.generationId, subject: command.subject, images: command.plan.n, since })
      // The limiter only paces: the provider has a limit of its own. So a limiter that does not answer lets the run go.
      .catch((): GateDecision => ({ go: true }));
    if (decision.go) {
      if (record.read().queue !== null) record.save({ queue: null });
      return null;
    }
    if (clock.now() - since >= ports.queueMs) {
      await releaseLimiter(ports, {});
      return failed('provider_rate_limited', imageReservation(command), { reason: 'queue_too_long' });
    }
    const { position, waitMs } = decision;
    if (isNews(position, record.read().queue?.position ?? null)) record.save({ queue: { position, waitMs } }, queuedEvent);
    await clock.sleep(Math.min(POLL_MS, Math.max(SHORTEST_WAIT_MS, waitMs)));
  }
}

/** Each of the last places is an event. Before them, a place is one if it is a third better or worse: a long queue has 20 events. */
const LAST_PLACES = 3;

/** Whether a new place in the queue is worth an event. Between two of them, `generation.progress` has the time that is left. */
function isNews(position: number, announced: number | null): boolean {
  if (announced === null || position === announced) return announced === null;
  return position <= LAST_PLACES || position <= (announced * 2) / 3 || position >= (announced * 3) / 2;
}

/** Reports the end of the request. If the limiter does not answer, the request expires there by its age. */
export async function releaseLimiter({ limiter, record, log }: RunPorts, feedback: ProviderFeedback): Promise<void> {
  const { generationId } = record.read().command;
  await limiter
    .release(generationId, feedback)
    .catch((error: unknown) => log('limiter_unreachable', { generation: generationId }, error));
}
