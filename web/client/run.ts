import type { Call } from './connection.ts';
import type { Generation, GenerationEvent } from './contract.ts';
import { EaselProblem, failure } from './error.ts';
import { isTerminalEvent, type TerminalEvent } from './events.ts';
import { type FollowPorts, follow, type Target } from './follow.ts';
import { NOTHING } from './problem.ts';
import { mayRepeat, pause } from './repeat.ts';

/** Fruitless tries before a generation that the server has is given up: with their waits, some four minutes. */
const PATIENCE = 12;

/**
 * A generation to be watched. Nothing is sent before it is iterated or `finished` is called, and doing either again watches the
 * same generation again: whatever happens, one run buys once.
 */
export interface Run extends AsyncIterable<GenerationEvent> {
  /**
   * Watches until the end. Resolves with the generation that succeeded.
   * @throws EaselProblem where it was refused, failed or was canceled; what the signal was aborted with, where it was
   */
  finished(): Promise<Generation>;
}

export interface RunOptions {
  /** Stops the watching, not the work. */
  readonly signal?: AbortSignal | undefined;
  /** Notified each time that the connection is lost; it is taken up again by itself. */
  readonly onLost?: (() => void) | undefined;
}

export function createRun(call: Call, ports: FollowPorts, target: Target, { signal, onLost }: RunOptions): Run {
  async function* events(): AsyncGenerator<GenerationEvent, void> {
    const own = signal ?? new AbortController().signal;
    for (let repeats = 0; ; repeats++) {
      const refused = yield* once(own);
      own.throwIfAborted();
      if (!refused) return;
      // The same idempotency key: a repeat of what was admitted after all is that same generation.
      if (!mayRepeat(refused, repeats)) throw refused;
      await pause(refused, repeats, ports, own);
      own.throwIfAborted();
    }
  }

  /** Returns why there is nothing to watch, where there is not. */
  async function* once(own: AbortSignal): AsyncGenerator<GenerationEvent, EaselProblem | null> {
    for await (const report of follow(call, ports, target, own, PATIENCE)) {
      if (report.type === 'event') yield report.event;
      else if (report.type === 'lost') onLost?.();
      else if (report.type === 'refused') return new EaselProblem(report.problem);
      else if (report.type === 'gone') return new EaselProblem({ ...NOTHING, ...GONE });
      else {
        const ended = endOf(report.generation);
        if (ended) yield ended;
      }
    }
    return null;
  }

  return {
    [Symbol.asyncIterator]: events,
    async finished() {
      for await (const event of events()) {
        if (!isTerminalEvent(event)) continue;
        if (event.event === 'generation.succeeded') return event.data;
        throw failure(event.data);
      }
      throw new Error('A generation was followed to no end.');
    },
  };
}

const GONE = { code: 'not_found', status: 404, title: 'Not found', detail: 'There is no such generation.', retryable: false };

function endOf(generation: Generation): TerminalEvent | null {
  const { status } = generation;
  if (status !== 'succeeded' && status !== 'failed' && status !== 'canceled') return null;
  return { event: `generation.${status}`, data: generation };
}
