import { sleep } from '../../../common/async.ts';
import { runNameOf } from '../../../common/ids.ts';
import { JOIN_MS } from '../../../common/limits.ts';
import type { Generation } from '../../contract/generations.ts';
import type { Viewer } from '../../generation/viewer.ts';
import { PROBE_MS, type TakeMode, type Waiter } from '../../generation/waiters.ts';
import type { Services } from '../../services.ts';
import type { RunClient } from '../../stubs.ts';

/** A request that may be a repeat of one whose answer was lost. */
export interface Repeat {
  readonly subject: string;
  readonly fingerprint: string;
  readonly viewer: Viewer;
  readonly waiter: Waiter;
  /** Whether its client says with each request how often it has sent it. Then a first attempt is no repeat. */
  readonly counts: boolean;
}

export interface Joined {
  readonly run: RunClient;
  readonly generation: Generation;
}

const POLL_MS = 400;
/** After this the request is a purchase of its own. */
const LONGEST_PROBE_MS = PROBE_MS + 3000;

/**
 * The run of an earlier request with the same fields whose answer reached no client; `null` if there is none. A run that no
 * client waits for comes first. An SDK's repeat may also take the run of its own earlier attempt. A client that does not count
 * its attempts may have left unnoticed. So its earlier requests are asked whether their clients are still there.
 */
export async function joinUndelivered(services: Pick<Services, 'counters' | 'run'>, repeat: Repeat): Promise<Joined | null> {
  const start = Date.now();
  const ids = await services.counters.recent(repeat.subject, repeat.fingerprint, start - JOIN_MS).catch(() => []);
  const runs = ids.flatMap((id) => {
    const name = runNameOf(id);
    return name === null ? [] : [{ id, run: services.run(name) }];
  });
  for (const mode of modesOf(repeat)) {
    // Bound: LONGEST_PROBE_MS.
    for (;;) {
      const answer = await takeOne(runs, repeat, mode);
      if (answer !== 'refused' && answer !== 'probed') return answer;
      if (answer === 'refused' || Date.now() - start >= LONGEST_PROBE_MS) break;
      await sleep(POLL_MS);
    }
  }
  return null;
}

function modesOf({ waiter, counts }: Repeat): readonly TakeMode[] {
  if (waiter.attempt > 0) return ['idle', 'retry'];
  return counts ? ['idle'] : ['probe'];
}

async function takeOne(
  runs: readonly { readonly id: string; readonly run: RunClient }[],
  { viewer, waiter }: Repeat,
  mode: TakeMode,
): Promise<Joined | 'refused' | 'probed'> {
  let probed = false;
  for (const { id, run } of runs) {
    const answer = await run.takeOver(id, viewer, waiter, mode).catch(() => 'refused');
    probed ||= answer === 'probed';
    const generation = answer === 'taken' ? await run.read(id, viewer).catch(() => null) : null;
    if (generation) return { run, generation };
  }
  return probed ? 'probed' : 'refused';
}
