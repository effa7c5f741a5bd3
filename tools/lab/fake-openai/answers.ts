import type { ServerResponse } from 'node:http';
import { sleep } from '../../../common/async.ts';
import type { FakeFault } from './faults.ts';
import type { Files } from './files.ts';
import type { Ledger } from './ledger.ts';
import { picture, png } from './pictures.ts';
import { polyglot } from './polyglots.ts';
import { trueUsage } from './usage.ts';
import type { ImageRequest } from './validate.ts';

const HUGE_BYTES = 30 * 1024 * 1024;

export interface Making {
  readonly request: ImageRequest;
  readonly fault: FakeFault | null;
  readonly delayMs: number;
  readonly origin: string;
  readonly files: Files;
  readonly ledger: Ledger;
  /** Rises with every picture, so that no two are equal. */
  readonly serial: number;
}

/** The JSON answer to a request that was made. */
export function imagesAnswer(making: Making): object {
  const { request, fault, files, origin } = making;
  const created = Math.floor(Date.now() / 1000);
  if (fault?.kind === 'picture' && fault.how === 'none') return { created, data: [] };
  const data = Array.from({ length: request.n }, (_, i) => {
    const bytes = draw(making, i);
    const lends = fault?.kind === 'url' || (request.dalle && request.responseFormat === 'url');
    return {
      ...(lends
        ? { url: files.lend(origin, bytes, fault?.kind === 'url' ? fault.how : 'none') }
        : { b64_json: base64(bytes, fault) }),
      ...(request.dalle ? { revised_prompt: `A detailed picture of: ${request.prompt}` } : {}),
    };
  });
  if (request.dalle) return { created, data };
  return { created, data, usage: trueUsage(request), output_format: request.format, size: `${request.width}x${request.height}` };
}

/** The SSE answer: the partial images across the delay, then each completed one. */
export async function streamAnswer(making: Making, response: ServerResponse): Promise<void> {
  const { request, fault, delayMs } = making;
  const how = fault?.kind === 'stream' ? fault.how : null;
  const event = request.inputs ? 'image_edit' : 'image_generation';
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-request-id': `req_fake_${making.serial}` });
  if (how === 'error') return endWithError(response);
  const about = {
    created_at: Math.floor(Date.now() / 1000),
    size: `${request.width}x${request.height}`,
    quality: request.quality,
    background: 'auto',
    output_format: request.format,
  };
  for (let index = 0; index < request.partials; index++) {
    await sleep(delayMs / (request.partials + 1));
    const b64_json = picture(request.format, request.width, request.height).toString('base64');
    send(response, `${event}.partial_image`, { b64_json, partial_image_index: index, ...about });
  }
  await sleep(delayMs / (request.partials + 1));
  if (how === 'late_error') return endWithError(response);
  if (how === 'cut') {
    response.write(`event: ${event}.completed\ndata: {"type":"${event}.completed","b64_json":"iVBOR`);
    setTimeout(() => response.destroy(), 20);
    return;
  }
  const none = fault?.kind === 'picture' && fault.how === 'none';
  if (how !== 'no_end' && !none) {
    for (let i = 0; i < request.n; i++) {
      send(response, `${event}.completed`, {
        b64_json: base64(draw(making, i), fault),
        usage: trueUsage(request),
        ...about,
      });
    }
  }
  response.end();
}

function draw(making: Making, index: number): Buffer {
  const bytes = drawBytes(making, index);
  making.ledger.picture(making.request.prompt, bytes);
  return bytes;
}

function drawBytes({ request, fault, serial }: Making, index: number): Buffer {
  const how = fault?.kind === 'picture' ? fault.how : null;
  if (how === 'text') return Buffer.from('This is no picture.');
  if (how === 'huge') return Buffer.alloc(HUGE_BYTES);
  if (how === 'polyglot')
    return polyglot(request.format, request.width, request.height, /https?:\S+/.exec(request.prompt)?.[0] ?? '');
  if (how === 'other_size') return picture(request.format, 512, 512);
  if (request.format === 'png') return png(request.width, request.height, `${serial}.${index}`);
  return picture(request.format, request.width, request.height);
}

function base64(bytes: Buffer, fault: FakeFault | null): string {
  return fault?.kind === 'picture' && fault.how === 'broken' ? '!not base64!' : bytes.toString('base64');
}

function endWithError(response: ServerResponse): void {
  const error = { type: 'server_error', code: 'server_error', message: 'The server had an error.', param: null };
  response.end(`event: error\ndata: ${JSON.stringify({ type: 'error', error })}\n\n`);
}

function send(response: ServerResponse, type: string, data: object): void {
  response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
}
