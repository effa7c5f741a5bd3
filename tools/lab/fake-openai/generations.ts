import type { IncomingMessage, ServerResponse } from 'node:http';
import { sleep } from '../../../common/async.ts';
import { imagesAnswer, type Making, streamAnswer } from './answers.ts';
import { type FakeErrorBody, type FakeFault, readFaultMarkers } from './faults.ts';
import type { Files } from './files.ts';
import type { Ledger } from './ledger.ts';
import type { Script } from './script.ts';
import { answerByScript } from './scripted.ts';
import { validate } from './validate.ts';

type Answer = (status: number, value: object | string, headers?: Record<string, string>) => void;

export interface ImagesEndpoint {
  readonly ledger: Ledger;
  readonly files: Files;
  readonly script: Script;
  readonly origin: string;
}

/** `POST /v1/images/generations`. */
export async function generations(request: IncomingMessage, response: ServerResponse, at: ImagesEndpoint): Promise<void> {
  return serveImages(request, response, at, await readJson(request));
}

/** Answers a request for images whose body was read. */
export async function serveImages(
  request: IncomingMessage,
  response: ServerResponse,
  at: ImagesEndpoint,
  body: unknown,
): Promise<void> {
  const { ledger } = at;
  ledger.request(request.headers, body);
  const answer: Answer = (status, value, headers = {}) => {
    ledger.answered(status);
    const json = typeof value === 'string' ? value : JSON.stringify(value);
    response
      .writeHead(status, { 'content-type': 'application/json', 'x-request-id': `req_fake_${ledger.stats.requests}`, ...headers })
      .end(json);
  };
  const refuse = (status: number, error: FakeErrorBody, headers?: Record<string, string>) => answer(status, { error }, headers);

  if (!/^Bearer \S+$/.test(request.headers.authorization ?? '')) {
    return refuse(401, { message: "You didn't provide an API key.", type: 'invalid_request_error', param: null, code: null });
  }
  const validated = validate(body);
  if (!validated.ok) return refuse(validated.status, validated.error);

  const wanted = validated.request;
  const scripted = at.script.next();
  if (scripted !== null) return answerByScript(scripted, wanted, ledger, response);
  const { fault, delayMs } = readFaultMarkers(wanted.prompt);
  const streams = wanted.stream && !(fault?.kind === 'stream' && fault.how === 'json');
  if (!streams) await sleep(delayMs);

  if (fault?.kind === 'refusal' && !hasPassed(fault, wanted.prompt, ledger)) {
    if (fault.billed) ledger.purchase(wanted, wanted.n);
    return refuse(fault.status, fault.error, { ...fault.headers });
  }
  if (fault?.kind === 'transport' && fault.how === 'redirect') {
    return answer(307, '', { location: '/v1/images/generations' });
  }
  ledger.purchase(wanted, wanted.n);
  const making: Making = {
    request: wanted,
    fault,
    delayMs,
    origin: at.origin,
    files: at.files,
    ledger,
    serial: ledger.stats.requests,
  };
  if (fault?.kind === 'transport') return breakOff(fault.how, making, response, ledger, answer);
  if (!streams) return answer(200, imagesAnswer(making));
  ledger.answered(200);
  return streamAnswer(making, response);
}

function breakOff(how: string, making: Making, response: ServerResponse, ledger: Ledger, answer: Answer): void {
  if (how === 'html') {
    answer(200, '<!doctype html><title>Sign in</title>', { 'content-type': 'text/html' });
  } else if (how === 'error_in_200') {
    answer(200, { error: { message: 'No.', type: 'invalid_request_error', param: null, code: 'content_policy_violation' } });
  } else if (how === 'cut') {
    ledger.answered(200);
    const json = JSON.stringify(imagesAnswer(making));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': json.length });
    response.write(json.slice(0, json.length / 2));
    setTimeout(() => response.destroy(), 20);
  } else {
    // `hang`: nothing comes, until the client has had enough.
    ledger.answered('none');
    if (how === 'reset') response.destroy();
  }
}

/** Whether a fault that only strikes so often has struck that often. */
function hasPassed(fault: FakeFault & { kind: 'refusal' }, prompt: string, ledger: Ledger): boolean {
  if (fault.times === undefined) return false;
  const before = ledger.refusals.get(prompt) ?? 0;
  ledger.refusals.set(prompt, before + 1);
  return before >= fault.times;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return null;
  }
}
