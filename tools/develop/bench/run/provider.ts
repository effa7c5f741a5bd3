import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';

/** A provider with no delay: every answer lies ready in memory, so what is measured is all on the other side. */

export interface FastProvider {
  /** Base URL, with `/v1`. */
  readonly url: string;
  /** Requests of any kind. */
  purchases(): number;
  /** When the last request had come, and when the last byte of the last answer had been written: values of `performance.now()`. */
  last(): { readonly arrived: number; readonly answered: number };
  /** Keeps answers back until `count` requests wait, then gives them all at once. Streams: also each of their parts. */
  gather(count: number): void;
  /** Keeps every answer back until the returned function is called. */
  hold(): () => void;
  close(): Promise<void>;
}

/** @param imageBytes of each image, partial ones included */
export async function startProvider(imageBytes: number): Promise<FastProvider> {
  const base64 = picture(imageBytes).toString('base64');
  const usage = {
    input_tokens: 40,
    input_tokens_details: { text_tokens: 40, image_tokens: 0 },
    output_tokens: 439,
    total_tokens: 479,
  };
  const answer = Buffer.from(JSON.stringify({ created: 1, data: [{ b64_json: base64 }], usage }));
  const partials = [0, 1, 2].map((index) =>
    sse('image_generation.partial_image', { b64_json: base64, partial_image_index: index }),
  );
  const completed = sse('image_generation.completed', { b64_json: base64, usage });

  let purchases = 0;
  const last = { arrived: 0, answered: 0 };
  let gathering = 1;
  let waiting: (() => void)[] = [];
  const turn = () =>
    new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length >= gathering) release();
    });
  const release = () => {
    const ready = waiting;
    waiting = [];
    for (const go of ready) go();
  };

  const server = createServer(async (request, response) => {
    const asked = JSON.parse(await text(request)) as { stream?: boolean; partial_images?: number };
    purchases += 1;
    last.arrived = performance.now();
    response.once('finish', () => {
      last.answered = performance.now();
    });
    await turn();
    if (asked.stream !== true) {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer);
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const partial of partials.slice(0, asked.partial_images ?? 0)) await written(response, partial);
    response.end(completed);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    purchases: () => purchases,
    last: () => ({ ...last }),
    gather: (count) => {
      gathering = count;
    },
    hold: () => {
      gathering = Number.POSITIVE_INFINITY;
      return () => {
        gathering = 1;
        release();
      };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A PNG of 1024 × 1024 in form, chunk by chunk to its end. Its pixels are noise that cannot be compressed. */
function picture(length: number): Buffer {
  const pixels = Buffer.alloc(length - PNG_FRAME_BYTES);
  let state = 1;
  for (let at = 0; at < pixels.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    pixels[at] = state >>> 24;
  }
  const header = Buffer.from([0, 0, 4, 0, 0, 0, 4, 0, 8, 6, 0, 0, 0]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

/** The signature, the three chunks' lengths, names and checks, and the header. */
const PNG_FRAME_BYTES = 8 + 3 * 12 + 13;

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function sse(type: string, fields: object): Buffer {
  return Buffer.from(`event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`);
}

async function text(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function written(response: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => response.write(bytes, () => resolve()));
}
