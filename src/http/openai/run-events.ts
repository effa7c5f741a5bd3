/** One server-sent event of a run: what this reader needs of it. */
export interface RunEventText {
  readonly event: string;
  /** 0 for an event without an id. */
  readonly id: number;
  readonly data: unknown;
}

/** A record of a run holds two prompts at most. Anything longer is not one. */
const MAX_RECORD_CHARACTERS = 4 * 1024 * 1024;

/** Reads the event stream of a run. It ends with the stream, also if that was cut. Comments are left out. */
export async function* runEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<RunEventText> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const event = readRecord(text.slice(0, end));
      text = text.slice(end + 2);
      if (event) yield event;
    }
    if (text.length > MAX_RECORD_CHARACTERS) return;
  }
}

function readRecord(record: string): RunEventText | null {
  let [event, id, data] = ['', 0, ''];
  for (const line of record.split('\n')) {
    if (line.startsWith('event: ')) event = line.slice(7);
    else if (line.startsWith('id: ')) id = Number(line.slice(4));
    else if (line.startsWith('data: ')) data = line.slice(6);
  }
  return event === '' || data === '' ? null : { event, id, data: JSON.parse(data) };
}
