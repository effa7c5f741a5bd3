import { stageOf } from '../../common/lifecycle.ts';
import type { EventPayload } from '../contract/events.ts';
import { progressOf } from './estimate.ts';
import { resourceOf } from './resource.ts';
import type { Run } from './run.ts';
import type { Inspection } from './run-api.ts';
import { canView, type Viewer } from './viewer.ts';

/** What others see of a run. Before it is admitted, and after it is refused, it does not exist for them. */

/** The run if it is that generation and was admitted; else `null`. */
export function admittedRun(run: Run | null, generationId: string): Run | null {
  if (run?.command.generationId !== generationId) return null;
  return run.phase === 'admitting' || run.phase === 'withdrawing' ? null : run;
}

/** The run if the viewer may read that generation; else `null`. */
export function visibleRun(run: Run | null, generationId: string, viewer: Viewer): Run | null {
  const admitted = admittedRun(run, generationId);
  return admitted && canView(viewer, admitted.command) ? admitted : null;
}

/** An admitted run as the operator sees it. */
export function inspectionOf(run: Run): Inspection {
  const { command, ending, arrivedAt } = run;
  return {
    generation: resourceOf(run),
    keyId: command.keyId,
    subject: command.subject,
    requestId: command.requestId ?? null,
    reason: ending?.reason ?? null,
    arrivedAt,
    units: ending?.units ?? command.held.units,
  };
}

/** The progress of a run at the instant `now`, in milliseconds; `null` if it has ended. */
export function progressAt(run: Run, now: number): EventPayload<'generation.progress'> | null {
  const stage = stageOf(run.status);
  return (
    stage &&
    progressOf({
      stage,
      elapsedMs: now - run.command.createdAt,
      workedMs: run.startedAt === null ? 0 : now - run.startedAt,
      queueMs: run.queue?.waitMs ?? 0,
      estimate: run.estimate,
    })
  );
}
