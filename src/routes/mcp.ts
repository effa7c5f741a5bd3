import { timing } from 'hono/timing';
import { MAX_BODY_BYTES } from '../../common/limits.ts';
import { err, ok, type Result } from '../../common/result.ts';
import { idempotencyKeyOf } from '../http/admission.ts';
import { encryptedCredentials, knownHost } from '../http/borders.ts';
import type { AppContext } from '../http/context.ts';
import { endpoint } from '../http/endpoint.ts';
import type { ToolContext } from '../http/mcp/make-images.ts';
import { handle, versionFault } from '../http/mcp/protocol.ts';
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
    const context = contextOf(c, read.value);
    if (!context.ok) return c.json(errorMessage(batch ? null : idOf(messages[0]), context.error), 400);
    const answered: object[] = [];
    const calls: PendingCall[] = [];
    for (const message of messages) {
      const handled = message.ok ? handleOne(message.value, batch, context.value) : { answer: errorMessage(null, message.error) };
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

/** What the calls of a request come with, or why nothing of it is looked at. */
function contextOf(c: AppContext, { batch, messages }: RpcBody): Result<ToolContext, RpcError> {
  const begins = !batch && messages.some((message) => message.ok && message.value?.method === 'initialize');
  // A client that begins does not know the versions yet.
  const fault = begins ? null : versionFault(c.req.header('MCP-Protocol-Version'), batch);
  if (fault) return err(fault);
  const key = idempotencyKeyOf(c);
  if (!key.ok) return err(refusedRequest(key.error.detail));
  return batch && key.value !== undefined
    ? err(refusedRequest('An Idempotency-Key stands for one call. Send it without a batch.'))
    : ok({ c, idempotencyKey: key.value });
}

function idOf(message: RpcBody['messages'][number] | undefined): RpcId | null {
  return message?.ok ? (message.value?.id ?? null) : null;
}

type Outcome = { readonly answer: object; readonly call?: never } | { readonly call: PendingCall };
const ALONE = refusedRequest('"initialize" must be sent alone.');

/** The answer to a message, or the call of a tool that it asks for; `null` if it gets no answer. */
function handleOne(message: RpcCall | null, batch: boolean, context: ToolContext): Outcome | null {
  if (message === null || message.id === null) return null;
  const { id, method } = message;
  if (batch && method === 'initialize') return { answer: errorMessage(id, ALONE) };
  const handled = handle(message, MCP_TOOLS, context);
  if (!handled.ok) return { answer: errorMessage(id, handled.error) };
  if (handled.value === null) return null;
  const { value } = handled;
  return value.kind === 'result' ? { answer: resultMessage(id, value.result) } : { call: { id, call: value.call } };
}
