import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A provider with no delay: every answer lies ready in memory, so what is measured is all on the other side. */

export interface FastProvider {
  /** Base URL, with `/v1`. */
  readonly url: string;
  /** Requests of any kind. */
  purchases(): number;
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

/** Says of itself that it is a PNG of 1024 × 1024, and cannot be compressed. */
function picture(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 4, 0, 0, 0, 4, 0]);
  return bytes;
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
