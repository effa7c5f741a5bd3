import { sleep } from '../../../common/async.ts';
import { runNameOf } from '../../../common/ids.ts';
import { JOIN_MS } from '../../../common/limits.ts';
import type { Generation } from '../../contract/generations.ts';
import { type Claim, PROOF_MS, type TakeMode } from '../../generation/delivery.ts';
import type { Viewer } from '../../generation/viewer.ts';
import type { Services } from '../../services.ts';
import type { RunClient } from '../../stubs.ts';

/** A request that may be a repeat of one whose answer was lost. */
export interface Repeat {
  readonly subject: string;
  readonly fingerprint: string;
  readonly viewer: Viewer;
  readonly claim: Claim;
  /** Whether its client says with each request how often it has sent it. Then a first attempt is no repeat. */
  readonly counts: boolean;
}

export interface Joined {
  readonly run: RunClient;
  readonly generation: Generation;
}

const POLL_MS = 400;
/** After this the request is a purchase of its own. */
const LONGEST_DOUBT_MS = PROOF_MS + 3000;

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
    // Bound: LONGEST_DOUBT_MS.
    for (;;) {
      const answer = await takeOne(runs, repeat, mode);
      if (answer !== 'refused' && answer !== 'doubted') return answer;
      if (answer === 'refused' || Date.now() - start >= LONGEST_DOUBT_MS) break;
      await sleep(POLL_MS);
    }
  }
  return null;
}

function modesOf({ claim, counts }: Repeat): readonly TakeMode[] {
  if (claim.attempt > 0) return ['free', 'over'];
  return counts ? ['free'] : ['doubt'];
}

async function takeOne(
  runs: readonly { readonly id: string; readonly run: RunClient }[],
  { viewer, claim }: Repeat,
  mode: TakeMode,
): Promise<Joined | 'refused' | 'doubted'> {
  let doubted = false;
  for (const { id, run } of runs) {
    const answer = await run.takeClaim(id, viewer, claim, mode).catch(() => 'refused');
    doubted ||= answer === 'doubted';
    const generation = answer === 'taken' ? await run.read(id, viewer).catch(() => null) : null;
    if (generation) return { run, generation };
  }
  return doubted ? 'doubted' : 'refused';
}
