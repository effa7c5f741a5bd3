import { canceled, type Ending, failed } from './ending.ts';
import type { Turn } from './gate.ts';
import type { Learnt } from './ports.ts';
import { resourceOf } from './resource.ts';
import { imageHeld } from './run.ts';
import type { RunPorts } from './run-ports.ts';

/** How often a run that waits asks for its turn again. */
const ASK_AGAIN_MS = 2000;

/** Waits until the gate lets it through, and tells the watchers its place whenever that changes. Returns an end where it gave up. */
export async function waitForTurn(ports: RunPorts): Promise<Ending | null> {
  const { record, clock, gate, signal } = ports;
  const { command } = record.read();
  const since = command.createdAt;
  for (;;) {
    if (signal.aborted || record.read().cancelRequested) {
      await leaveGate(ports, {});
      return canceled(imageHeld(command), false);
    }
    if (ports.gateIsOpen) return null;
    const turn = await gate
      .enter({ generationId: command.generationId, subject: command.subject, images: command.plan.n, since })
      // Pacing is a courtesy to the provider, who keeps its own limit: a gate that cannot be asked stands open.
      .catch((): Turn => ({ go: true }));
    if (turn.go) {
      if (record.read().queue !== null) record.save({ queue: null });
      return null;
    }
    if (clock.now() - since >= ports.queueMs) {
      await leaveGate(ports, {});
      return failed('provider_rate_limited', imageHeld(command), { reason: 'queue_too_long' });
    }
    const queue = { position: turn.position, wait_ms: turn.waitMs };
    if (record.read().queue?.position !== queue.position) {
      record.save({ queue }, (run) => ({ event: 'generation.queued', data: resourceOf(run) }));
    }
    await clock.sleep(Math.min(ASK_AGAIN_MS, Math.max(50, turn.waitMs)));
  }
}

/** What it does not hear, the gate finds out by itself: a passage ends by its age. */
export async function leaveGate({ gate, record, log }: RunPorts, learnt: Learnt): Promise<void> {
  const { generationId } = record.read().command;
  await gate.leave(generationId, learnt).catch(() => log('gate_unreachable', { generation: generationId }));
}
