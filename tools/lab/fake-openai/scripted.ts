import type { ServerResponse } from 'node:http';
import { sleep } from '../../../common/async.ts';
import type { Ledger } from './ledger.ts';
import { picture, png } from './pictures.ts';
import type { ScriptedAnswer } from './script.ts';
import { usageText } from './usage.ts';
import type { ImageRequest } from './validate.ts';

/** Stands for the usage in an object until it is text. */
const USAGE = '@@usage@@';

/** Bills as the script says, then answers as it says. */
export async function answerByScript(
  answer: ScriptedAnswer,
  request: ImageRequest,
  ledger: Ledger,
  response: ServerResponse,
): Promise<void> {
  await sleep(answer.delayMs ?? 0);
  const status = answer.status ?? 200;
  const succeeds = status >= 200 && status < 300;
  const bills = answer.bills ?? (succeeds ? request.n : 0);
  if (bills > 0) ledger.purchase(request, bills);
  const body = answer.body ?? (succeeds ? 'images' : 'error');
  if (body === 'reset' || body === 'hang') {
    ledger.answered('none');
    if (body === 'reset') response.destroy();
    return;
  }
  ledger.answered(status);
  const { type, text } = bodyOf(body, answer, request, ledger);
  const usual = { 'content-type': type, 'x-request-id': `req_fake_${ledger.stats.requests}` };
  const headers = Object.entries({ ...usual, ...answer.headers }).filter(([, value]) => value !== '');
  if (body !== 'cut') {
    response.writeHead(status, Object.fromEntries(headers)).end(text);
    return;
  }
  const length: [string, string][] = request.stream ? [] : [['content-length', String(Buffer.byteLength(text))]];
  response.writeHead(status, Object.fromEntries([...headers, ...length]));
  response.write(text.slice(0, text.length / 2), () => response.destroy());
}

function bodyOf(
  body: Exclude<ScriptedAnswer['body'], 'reset' | 'hang' | undefined>,
  answer: ScriptedAnswer,
  request: ImageRequest,
  ledger: Ledger,
): { type: string; text: string } {
  const json = 'application/json';
  if (typeof body === 'object') return { type: json, text: 'text' in body ? body.text : JSON.stringify(body.json) };
  switch (body) {
    case 'error': {
      const error = { message: 'The server had an error.', type: 'server_error', param: null, code: 'server_error' };
      return { type: json, text: JSON.stringify({ error: answer.error ?? error }) };
    }
    case 'html':
      return { type: 'text/html; charset=utf-8', text: '<!doctype html><title>Bad gateway</title><h1>Bad gateway</h1>' };
    case 'empty':
      return { type: json, text: '' };
    case 'images':
    case 'cut':
      return request.stream
        ? { type: 'text/event-stream; charset=utf-8', text: streamText(answer, request, ledger) }
        : { type: json, text: jsonText(answer, request, ledger) };
  }
}

function jsonText(answer: ScriptedAnswer, request: ImageRequest, ledger: Ledger): string {
  const data = drawAll(answer, request, ledger).map((b64_json) => ({ b64_json }));
  return withUsage({ created: Math.floor(Date.now() / 1000), data, ...aboutOf(request) }, answer, request, data.length);
}

function streamText(answer: ScriptedAnswer, request: ImageRequest, ledger: Ledger): string {
  const images = drawAll(answer, request, ledger);
  const previews = Array.from({ length: request.partials }, (_, index) => {
    const b64_json = picture(request.format, request.width, request.height).toString('base64');
    const data = { type: 'image_generation.partial_image', b64_json, partial_image_index: index, ...aboutOf(request) };
    return `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;
  });
  const completed = images.map((b64_json) => {
    const type = 'image_generation.completed';
    const data = withUsage({ type, b64_json, ...aboutOf(request) }, answer, request, 1);
    return `${(answer.records ?? []).join('')}event: ${type}\ndata: ${data}\n\n`;
  });
  return [...previews, ...completed].join('');
}

function aboutOf({ width, height, quality, format }: ImageRequest): object {
  return { size: `${width}x${height}`, quality, output_format: format };
}

/** The object with its usage as JSON text. */
function withUsage(object: object, answer: ScriptedAnswer, request: ImageRequest, images: number): string {
  const text = request.dalle ? null : usageText(answer.usage ?? 'true', request, images);
  if (text === null) return JSON.stringify(object);
  return JSON.stringify({ ...object, usage: USAGE }).replace(JSON.stringify(USAGE), () => text);
}

/** The pictures of the answer in base64. No two are equal if the format is PNG. */
function drawAll(answer: ScriptedAnswer, request: ImageRequest, ledger: Ledger): string[] {
  return Array.from({ length: answer.images ?? request.n }, (_, index) => {
    const { format, width, height, prompt } = request;
    const whole = format === 'png' ? png(width, height, `${ledger.stats.requests}.${index}`) : picture(format, width, height);
    const bytes = answer.image === 'cut' ? whole.subarray(0, whole.length / 2) : whole;
    ledger.picture(prompt, bytes);
    return bytes.toString('base64');
  });
}
