/** One event of a stream of server-sent events. */
export interface SseMessage {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

/**
 * Reads server-sent events from pieces of text of any size, and returns the events that a piece completes. Written by hand: a parser
 * from a package is a tenth of the widget's budget. It takes every line ending, and does not know the defaults of the format.
 */
export function createSseReader(onRetry: (ms: number) => void): (text: string) => readonly SseMessage[] {
  let rest = '';
  let event = '';
  let id = '';
  let data: string[] = [];

  return (text) => {
    const messages: SseMessage[] = [];
    // A carriage return at the end of a piece may be half of a line ending, so it waits.
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (!line) {
        if (data.length) messages.push({ event, id, data: data.join('\n') });
        event = id = '';
        data = [];
        continue;
      }
      const colon = line.indexOf(':');
      const field = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
      if (field === 'event') event = value;
      else if (field === 'data') data.push(value);
      else if (field === 'id' && !value.includes('\0')) id = value;
      else if (field === 'retry' && /^\d+$/.test(value)) onRetry(Number(value));
    }
    return messages;
  };
}
