/** One event of a stream of server-sent events. */
export interface SseMessage {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

/**
 * Reads server-sent events out of text that comes in pieces of any size. A whole parser from a package is a tenth of what the
 * widget may weigh; this is the part of the format that Easel sends, with every line ending, comments and unknown fields.
 */
export function createSseReader(onMessage: (message: SseMessage) => void, onRetry: (ms: number) => void) {
  let rest = '';
  let event = '';
  let id = '';
  let data: string[] = [];

  function onLine(line: string): void {
    if (!line) {
      if (data.length) onMessage({ event, id, data: data.join('\n') });
      event = id = '';
      data = [];
      return;
    }
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
    if (field === 'event') event = value;
    else if (field === 'data') data.push(value);
    else if (field === 'id') id = value;
    else if (field === 'retry' && /^\d+$/.test(value)) onRetry(Number(value));
  }

  return (text: string): void => {
    // A carriage return at the end of a piece may be half of a line ending.
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  };
}
