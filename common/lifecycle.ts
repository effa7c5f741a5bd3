/** Statuses of a generation, in order. It never moves backwards. */
export const STATUSES = ['queued', 'directing', 'generating', 'storing', 'succeeded', 'failed', 'canceled'] as const;
export type Status = (typeof STATUSES)[number];

/** Final statuses: nothing follows. */
const TERMINAL_STATUSES = ['succeeded', 'failed', 'canceled'] as const satisfies readonly Status[];
export type TerminalStatus = (typeof TERMINAL_STATUSES)[number];

/** Statuses of a generation that is in progress. They are the stages of `generation.progress`. */
export const STAGES = ['queued', 'directing', 'generating', 'storing'] as const satisfies readonly Status[];
export type Stage = (typeof STAGES)[number];

/** The event that ends a stream, by the status that it reports. */
export const TERMINAL_EVENTS = {
  succeeded: 'generation.succeeded',
  failed: 'generation.failed',
  canceled: 'generation.canceled',
} as const satisfies Record<TerminalStatus, string>;
export type TerminalEventName = (typeof TERMINAL_EVENTS)[TerminalStatus];

/** Whether nothing follows this status. */
export function isTerminal(status: Status): status is TerminalStatus {
  return (TERMINAL_STATUSES as readonly Status[]).includes(status);
}

/** Whether this event ends its stream. */
export function isTerminalEventName(name: string): name is TerminalEventName {
  return Object.values<string>(TERMINAL_EVENTS).includes(name);
}

/** The stage of a status, or `null` if nothing is left to wait for. */
export function stageOf(status: Status): Stage | null {
  return isTerminal(status) ? null : status;
}
