import { MAX_BODY_BYTES } from '../../common/limits.ts';
import { endpoint } from '../http/endpoint.ts';
import type { ToolContext } from '../http/mcp/make-images.ts';
import { handle, isKnownVersion } from '../http/mcp/protocol.ts';
import { errorMessage, readCall, resultMessage, UNKNOWN_VERSION } from '../http/mcp/rpc.ts';
import { MCP_TOOLS } from '../http/mcp/tools.ts';
import { streamCall } from '../http/mcp/transport.ts';
import { configured, noStore } from '../http/middleware.ts';
import { logLine } from '../log.ts';

/** The Model Context Protocol over streamable HTTP: tools for agents, over the same quota and caps. It keeps no session. */
export const mcp = endpoint({
  id: 'mcp',
  tag: 'OpenAI',
  method: 'POST',
  path: '/mcp',
  before: [noStore, configured],
  auth: ['secret'],
  body: { maxBytes: () => MAX_BODY_BYTES },
  answers: { 200: 'events', 202: 'status' },
  problems: ['payload_too_large'],
  summary: 'Call Easel’s tools by the Model Context Protocol',
  internal: true,
  // A server may open no stream of its own, and there is no session to end.
  otherMethods: () => new Response(null, { status: 405, headers: { Allow: 'POST' } }),
  async handler(c) {
    const read = readCall(await c.req.arrayBuffer());
    if (!read.ok) return c.json(errorMessage(null, read.error), 400);
    const call = read.value;
    // A client that begins does not know the versions yet.
    if (call?.method !== 'initialize' && !isKnownVersion(c.req.header('MCP-Protocol-Version'))) {
      return c.json(errorMessage(call?.id ?? null, UNKNOWN_VERSION), 400);
    }
    if (call === null || call.id === null) return c.body(null, 202);
    const { id } = call;
    const hearsProgress = (call.params._meta as { progressToken?: unknown } | undefined)?.progressToken !== undefined;
    const context: ToolContext = { c, hearsProgress };
    const handled = handle(call, MCP_TOOLS, context);
    if (!handled.ok) return c.json(errorMessage(id, handled.error));
    if (handled.value === null) return c.body(null, 202);
    if (handled.value.kind === 'result') return c.json(resultMessage(id, handled.value.result));
    return streamCall(id, handled.value.call, {
      waitUntil: (work) => c.executionCtx.waitUntil(work),
      onFault: (error) => logLine('request_fault', { request: c.get('requestId'), path: '/mcp' }, error),
    });
  },
});
