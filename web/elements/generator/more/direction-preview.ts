import type { Call } from '../../../client/connection.ts';
import { JSON_TYPE } from '../../../client/send-request.ts';
import type { ImageRequest } from '../client.ts';
import type { DirectionPreview } from '../work/state.ts';

/** Debounce: the Director is asked when the person has stopped typing for this long. */
const PAUSE_MS = 400;

export type DirectionPreviewer = ReturnType<typeof createDirectionPreviewer>;

/** Asks for the direction of a request that is not sent (`POST /v1/direct`). Free, not counted, nothing is stored. */
export function createDirectionPreviewer(
  call: Call,
  sleep: (ms: number, signal: AbortSignal) => Promise<void>,
  found: (preview: DirectionPreview) => void,
) {
  let inFlight: AbortController | null = null;
  let asked = '';
  return {
    /** Asks after the pause, unless another request comes first. The same request is not asked twice. */
    async look({ prompt, style, director, seed, background, direction }: ImageRequest): Promise<void> {
      const body = JSON.stringify({ prompt, style, director, seed, background, direction });
      if (body === asked) return;
      asked = body;
      inFlight?.abort();
      const own = new AbortController();
      inFlight = own;
      await sleep(PAUSE_MS, own.signal);
      if (own.signal.aborted) return;
      const answer = await call('/v1/direct', { method: 'POST', headers: JSON_TYPE, body, signal: own.signal });
      if (own.signal.aborted || !answer.ok) return;
      const result: { direction: DirectionPreview['direction']; directed_prompt: string } = await answer.value.json();
      found({ prompt, direction: result.direction, directedPrompt: result.directed_prompt });
    },
    stop(): void {
      inFlight?.abort();
      asked = '';
    },
  };
}
