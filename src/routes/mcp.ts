import { timing } from 'hono/timing';
import { MAX_BODY_BYTES } from '../../common/limits.ts';
import { idempotencyKeyOf } from '../http/admission.ts';
import { encryptedCredentials, knownHost } from '../http/borders.ts';
import type { AppContext } from '../http/context.ts';
import { endpoint } from '../http/endpoint.ts';
import { handle, progressTokenOf, versionFault } from '../http/mcp/protocol.ts';
import {
  errorMessage,
  type RpcBody,
  type RpcCall,
  type RpcError,
  type RpcId,
  readMessages,
  refusedRequest,
  resultMessage,
} from '../http/mcp/rpc.ts';
import { MCP_TOOLS } from '../http/mcp/tools.ts';
import { type PendingCall, streamCalls } from '../http/mcp/transport.ts';
import { configured, noStore } from '../http/middleware.ts';
import { logLine } from '../log.ts';

/** The Model Context Protocol over streamable HTTP: tools for agents, over the same quota and caps. It keeps no session. */
export const mcp = endpoint({
  id: 'mcp',
  tag: 'OpenAI',
  method: 'POST',
  path: '/mcp',
  before: [timing({ totalDescription: '' }), noStore, configured, knownHost, encryptedCredentials],
  auth: ['secret'],
  headers: ['Idempotency-Key'],
  body: { maxBytes: () => MAX_BODY_BYTES },
  answers: { 200: 'events', 202: 'status' },
  problems: ['payload_too_large'],
  summary: 'Call Easel’s tools by the Model Context Protocol',
  internal: true,
  // A server may open no stream of its own, and there is no session to end.
  otherMethods: () => new Response(null, { status: 405, headers: { Allow: 'POST' } }),
  async handler(c) {
    const read = readMessages(await c.req.arrayBuffer());
    if (!read.ok) return c.json(errorMessage(null, read.error), 400);
    const { batch, messages } = read.value;
    const refused = requestFault(c, read.value);
    if (refused) return c.json(errorMessage(batch ? null : idOf(messages[0]), refused), 400);
    const idempotencyKey = c.req.header('Idempotency-Key');
    const answered: object[] = [];
    const calls: PendingCall[] = [];
    for (const message of messages) {
      const handled = message.ok
        ? handleOne(c, message.value, { batch, idempotencyKey })
        : { answer: errorMessage(null, message.error) };
      if (handled?.call) calls.push(handled.call);
      else if (handled) answered.push(handled.answer);
    }
    if (calls.length > 0) {
      return streamCalls(answered, calls, {
        waitUntil: (work) => c.executionCtx.waitUntil(work),
        onFault: (error) => logLine('request_fault', { request: c.get('requestId'), path: '/mcp' }, error),
      });
    }
    if (answered.length === 0) return c.body(null, 202);
    return c.json(batch ? answered : answered[0]);
  },
});

/** Why nothing of the request is looked at; `null` if it is fine. */
function requestFault(c: AppContext, { batch, messages }: RpcBody): RpcError | null {
  const begins = !batch && messages.some((message) => message.ok && message.value?.method === 'initialize');
  // A client that begins does not know the versions yet.
  const fault = begins ? null : versionFault(c.req.header('MCP-Protocol-Version'), batch);
  if (fault) return fault;
  const key = idempotencyKeyOf(c);
  if (!key.ok) return refusedRequest(key.error.detail);
  return batch && key.value !== undefined
    ? refusedRequest('An Idempotency-Key stands for one call. Send it without a batch.')
    : null;
}

function idOf(message: RpcBody['messages'][number] | undefined): RpcId | null {
  return message?.ok ? (message.value?.id ?? null) : null;
}

type Handled = { readonly answer: object; readonly call?: never } | { readonly call: PendingCall };
const ALONE = refusedRequest('"initialize" must be sent alone.');

/** The answer to a message, or the call of a tool that it asks for; `null` if it gets no answer. */
function handleOne(
  c: AppContext,
  message: RpcCall | null,
  { batch, idempotencyKey }: { readonly batch: boolean; readonly idempotencyKey: string | undefined },
): Handled | null {
  if (message === null || message.id === null) return null;
  const { id, method, params } = message;
  if (batch && method === 'initialize') return { answer: errorMessage(id, ALONE) };
  const wantsProgress = progressTokenOf(params) !== null;
  const handled = handle(message, MCP_TOOLS, { c, wantsProgress, idempotencyKey });
  if (!handled.ok) return { answer: errorMessage(id, handled.error) };
  if (handled.value === null) return null;
  const { value } = handled;
  return value.kind === 'result' ? { answer: resultMessage(id, value.result) } : { call: { id, call: value.call } };
}
