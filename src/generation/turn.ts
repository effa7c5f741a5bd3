import { canceled, type Ending, failed } from './ending.ts';
import type { GateDecision } from './limiter.ts';
import type { ProviderFeedback } from './ports.ts';
import { resourceOf } from './resource.ts';
import { imageReservation } from './run.ts';
import type { RunPorts } from './run-ports.ts';

/** How often a run that waits asks for its turn again. */
const ASK_AGAIN_MS = 2000;

/** Waits until the limiter lets it through, and tells the watchers its place whenever that changes. Returns an end where it gave up. */
export async function waitForTurn(ports: RunPorts): Promise<Ending | null> {
  const { record, clock, limiter, signal } = ports;
  const { command } = record.read();
  const since = command.createdAt;
  for (;;) {
    if (signal.aborted || record.read().cancelRequested) {
      await releaseLimiter(ports, {});
      return canceled(imageReservation(command), false);
    }
    if (ports.limiterOpen) return null;
    const turn = await limiter
      .acquire({ generationId: command.generationId, subject: command.subject, images: command.plan.n, since })
      // Pacing is a courtesy to the provider, who keeps its own limit: a limiter that cannot be asked stands open.
      .catch((): GateDecision => ({ go: true }));
    if (turn.go) {
      if (record.read().queue !== null) record.save({ queue: null });
      return null;
    }
    if (clock.now() - since >= ports.queueMs) {
      await releaseLimiter(ports, {});
      return failed('provider_rate_limited', imageReservation(command), { reason: 'queue_too_long' });
    }
    const queue = { position: turn.position, wait_ms: turn.waitMs };
    if (record.read().queue?.position !== queue.position) {
      record.save({ queue }, (run) => ({ event: 'generation.queued', data: resourceOf(run) }));
    }
    await clock.sleep(Math.min(ASK_AGAIN_MS, Math.max(50, turn.waitMs)));
  }
}

/** What it does not hear, the limiter finds out by itself: a passage ends by its age. */
export async function releaseLimiter({ limiter, record, log }: RunPorts, feedback: ProviderFeedback): Promise<void> {
  const { generationId } = record.read().command;
  await limiter.release(generationId, feedback).catch(() => log('gate_unreachable', { generation: generationId }));
}
