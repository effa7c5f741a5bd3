import type { Notice } from '../notifications/events.ts';
import { isAddressCounter } from '../quota/policies.ts';
import { resourceOf } from './resource.ts';
import { withRetries } from './retry.ts';
import type { Run } from './run.ts';
import type { RunPorts } from './run-ports.ts';

/**
 * Hands the end of the run to the notifier, which sends it to webhooks. The ending on the run's disk is the outbox: it is handed over
 * again until the notifier has confirmed. Resolves to whether it has.
 */
export async function announceEnd({ record, notifier, clock, log }: RunPorts): Promise<boolean> {
  const run = record.read();
  const notice = run.notified ? null : noticeOf(run);
  if (notice === null) return run.notified;
  const answer = await withRetries(clock, () => notifier.notify(notice));
  if (!answer.ok) log('notifier_unreachable', { generation: run.command.generationId }, answer.error);
  return answer.ok;
}

function noticeOf(run: Run): Notice | null {
  const { command, ending, completedAt } = run;
  if (ending === null) return null;
  const address = command.counters.find(({ counter }) => isAddressCounter(counter))?.counter;
  return {
    id: `evt_${command.generationId}`,
    type: `generation.${ending.status}`,
    data: { ...resourceOf(run), key_id: command.keyId, subject: command.subject, reason: ending.reason },
    group: command.generationId,
    at: completedAt ?? command.createdAt,
    ...(address === undefined ? {} : { address }),
  };
}
