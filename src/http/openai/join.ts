import { runNameOf } from '../../../common/ids.ts';
import { JOIN_MS } from '../../../common/limits.ts';
import type { Generation } from '../../contract/resources.ts';
import type { Claim } from '../../generation/delivery.ts';
import type { Viewer } from '../../generation/viewer.ts';
import type { Services } from '../../services.ts';
import type { RunClient } from '../../stubs.ts';

/**
 * The run of an earlier request with the same fields whose answer reached nobody; `null` if there is none. A run that
 * nobody waits for comes first. An SDK's repeat may also take the run of its own earlier attempt.
 */
export async function joinUndelivered(
  { counters, run }: Pick<Services, 'counters' | 'run'>,
  {
    subject,
    fingerprint,
    viewer,
    claim,
    now,
  }: {
    readonly subject: string;
    readonly fingerprint: string;
    readonly viewer: Viewer;
    readonly claim: Claim;
    readonly now: number;
  },
): Promise<{ readonly run: RunClient; readonly generation: Generation } | null> {
  const ids = await counters.recent(subject, fingerprint, now - JOIN_MS).catch(() => []);
  for (const takeOver of claim.attempt > 0 ? [false, true] : [false]) {
    for (const id of ids) {
      const name = runNameOf(id);
      if (name === null) continue;
      const client = run(name);
      if (!(await client.takeClaim(id, viewer, claim, takeOver).catch(() => false))) continue;
      const generation = await client.read(id, viewer).catch(() => null);
      if (generation) return { run: client, generation };
    }
  }
  return null;
}
