import { isTerminal, TERMINAL_EVENTS } from '../../common/lifecycle.ts';
import { IDEMPOTENCY_KEY_PATTERN } from '../../common/limits.ts';
import type { GenerationStream } from './api.ts';
import type { StreamOptions } from './call-options.ts';
import type { Call } from './connection.ts';
import type { Generation, GenerationEvent } from './contract.ts';
import { EaselProblem, failure } from './error.ts';
import { isTerminalEvent, type TerminalEvent } from './events.ts';
import { type FollowPorts, follow, type Target } from './follow.ts';
import { EMPTY_PROBLEM } from './problem.ts';
import { mayRepeat, pauseBeforeRepeat } from './repeat.ts';
import { refusingPages } from './whole-body.ts';

/** Failed reconnects in a row before the stream gives up on a generation. With their waits, about four minutes. */
const MAX_RECONNECTS = 12;

const IDEMPOTENCY_KEY = new RegExp(IDEMPOTENCY_KEY_PATTERN);

const GONE = { code: 'not_found', status: 404, title: 'Not found', detail: 'There is no such generation.', retryable: false };

/** A stream over `follow`. Each iteration sends the same idempotency key, so it cannot buy twice. */
export function createGenerationStream(
  call: Call,
  ports: FollowPorts,
  target: Target,
  { signal, onLost }: StreamOptions,
): GenerationStream {
  async function* events(): AsyncGenerator<GenerationEvent, void> {
    // A header that cannot be sent would count as a lost request, and be repeated.
    if ('key' in target && !IDEMPOTENCY_KEY.test(target.key)) {
      throw new TypeError('idempotencyKey must be 1 to 255 visible ASCII characters.');
    }
    const own = signal ?? new AbortController().signal;
    let known = false;
    const know = () => {
      known = true;
    };
    for (let repeats = 0; ; repeats++) {
      const refused = yield* followOnce(own, know);
      own.throwIfAborted();
      if (!refused) return;
      // `follow` has tried a lost request often enough. A known generation must not begin again: its events would come
      // twice.
      if (known || refused.status === 0) throw refused;
      // The key is the same: if the refused request was admitted after all, the repeat finds that generation.
      if (!mayRepeat(refused, repeats)) throw refused;
      await pauseBeforeRepeat(refused, repeats, ports, own);
      own.throwIfAborted();
    }
  }

  /** Returns the refusal, or `null` after the last event. */
  async function* followOnce(own: AbortSignal, know: () => void): AsyncGenerator<GenerationEvent, EaselProblem | null> {
    for await (const report of follow(refusingPages(call), ports, target, own, MAX_RECONNECTS)) {
      if (report.type === 'event' || report.type === 'snapshot') know();
      if (report.type === 'event') yield report.event;
      else if (report.type === 'lost') onLost?.();
      else if (report.type === 'refused') return new EaselProblem(report.problem);
      else if (report.type === 'gone') return new EaselProblem({ ...EMPTY_PROBLEM, ...GONE });
      else {
        const last = terminalEvent(report.generation);
        if (last) yield last;
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
      throw new Error('The stream ended without a terminal event.');
    },
  };
}

/** The terminal event of a generation that was answered as JSON; `null` if it is still in progress. */
function terminalEvent(generation: Generation): TerminalEvent | null {
  const { status } = generation;
  return isTerminal(status) ? { event: TERMINAL_EVENTS[status], data: generation } : null;
}
