import type { GenerationEvent, TerminalEventName } from './contract.ts';

export type TerminalEvent = Extract<GenerationEvent, { readonly event: TerminalEventName }>;

/** Whether a status, or the name of an event, is the last one. */
export function isOver(name: string): boolean {
  return /\b(succeeded|failed|canceled)$/.test(name);
}

export function isTerminalEvent(event: GenerationEvent): event is TerminalEvent {
  return isOver(event.event);
}
