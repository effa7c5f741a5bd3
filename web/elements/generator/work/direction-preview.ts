import type { DirectionChanges } from '../../../../src/contract/direction.ts';
import type { Client, ImageRequest } from '../client.ts';
import type { DirectionPreview } from './state.ts';

/** The Director is asked once somebody has stopped typing for this long. */
const PAUSE_MS = 400;

export type DirectionPreviewer = ReturnType<typeof createDirectionPreviewer>;

/** What the Director would make of a request that nobody has sent: free, not counted, nothing stored (`POST /v1/direct`). */
export function createDirectionPreviewer(
  { call }: Pick<Client, 'call'>,
  sleep: (ms: number, signal: AbortSignal) => Promise<void>,
  found: (foreseen: DirectionPreview) => void,
) {
  let job: AbortController | null = null;
  let asked = '';
  return {
    /** Asks in a moment, unless something else is wanted by then. The same request is not asked for twice. */
    async look({ prompt, style, director, seed, background, direction }: ImageRequest): Promise<void> {
      const body = JSON.stringify({ prompt, style, director, seed, background, direction });
      if (body === asked) return;
      asked = body;
      job?.abort();
      const own = new AbortController();
      job = own;
      await sleep(PAUSE_MS, own.signal);
      if (own.signal.aborted) return;
      const headers = { 'Content-Type': 'application/json' };
      const answer = await call('/v1/direct', { method: 'POST', headers, body, signal: own.signal });
      if (own.signal.aborted || !answer.ok) return;
      const told: { direction: DirectionPreview['direction']; directed_prompt: string } = await answer.value.json();
      found({ prompt, direction: told.direction, directedPrompt: told.directed_prompt });
    },
    stop(): void {
      job?.abort();
      asked = '';
    },
  };
}

/** What a person changed, as a request says it; absent where nothing was. */
export function changesOf({ dropped, words }: { dropped: readonly { name: string }[]; words: object }): DirectionChanges | null {
  if (dropped.length === 0 && Object.keys(words).length === 0) return null;
  return { without: dropped.map(({ name }) => name), with: words } as DirectionChanges;
}
