import { isTerminalEventName } from '../../common/lifecycle.ts';
import type { GenerationEvent, TerminalEventName } from './contract.ts';

/** The last event of a generation. */
export type TerminalEvent = Extract<GenerationEvent, { readonly event: TerminalEventName }>;

/**
 * Whether this event is the last one of its generation.
 * @example
 * ```ts
 * for await (const event of easel.watch('gen_…')) if (isTerminalEvent(event)) console.log(event.data.status);
 * ```
 */
export function isTerminalEvent(event: GenerationEvent): event is TerminalEvent {
  return isTerminalEventName(event.event);
}
