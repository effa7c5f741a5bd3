/** What a line of the log may say besides its event. Never a prompt, a key, a token, an address or an error's message. */
export type LogLineFields = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

const MAX_FRAMES = 5;

/**
 * Writes one line of JSON: something that an operator may want to count, or to be paged for.
 * Faults (`*_fault`) and alarms (`alarm_*`) go to `console.error`, everything else to `console.log`.
 * @param cause what was caught, if the line reports a failure: its kind and its place are added
 */
export function logLine(event: string, fields: LogLineFields, cause?: unknown): void {
  const line = JSON.stringify({ event, ...fields, ...(cause === undefined ? {} : faultFields(cause)) });
  if (event.startsWith('alarm_') || event.endsWith('_fault')) console.error(line);
  else console.log(line);
}

/**
 * An error as fields of the log. It has the error's kind and up to five frames as `file:line:column`: a deployed script has few
 * lines. The message is left out: it may quote a prompt or an address.
 */
export function faultFields(error: unknown): { readonly fault: string; readonly frames: readonly string[] } {
  if (!(error instanceof Error)) return { fault: 'unknown', frames: [] };
  return { fault: /^[A-Za-z]\w{0,63}$/.test(error.name) ? error.name : 'unknown', frames: framesOf(error) };
}

function framesOf({ stack = '', message }: Error): readonly string[] {
  // The message stands at the head of the stack and may have lines that look like frames. If it is not found, no line is trusted.
  const start = stack.indexOf(message);
  if (start < 0) return [];
  return stack
    .slice(start + message.length)
    .split('\n')
    .flatMap((line) => /^\s+at .*?((?:[\w.-]+\/)?[\w.-]+:\d+:\d+)\)?$/.exec(line)?.[1] ?? [])
    .slice(0, MAX_FRAMES);
}
