import { HEARTBEAT_MS } from '../../../common/limits.ts';
import { HEARTBEAT, STREAM_HEADERS } from '../../../common/sse.ts';
import { TextWriter } from '../openai/writer.ts';
import type { Progress, ToolCall, ToolResult } from './protocol.ts';
import { errorMessage, INTERNAL_ERROR, type RpcId, resultMessage } from './rpc.ts';

/** A call of a tool, and the message that it answers. */
export interface PendingCall {
  readonly id: RpcId;
  readonly call: ToolCall;
}

/**
 * Runs tools at once and streams their progress and their results, each as it comes. The work goes on if the client leaves.
 * @param answered what is known already, sent first
 */
export function streamCalls(
  answered: readonly object[],
  calls: readonly PendingCall[],
  { waitUntil, onFault }: { waitUntil: (work: Promise<void>) => void; onFault: (error: unknown) => void },
): Response {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = new TextWriter(writable);
  const send = (message: object) => writer.write([`event: message\ndata: ${JSON.stringify(message)}\n\n`]);
  // A failed write means that the client has left, and then `end` fails too.
  const reply = (message: object) => void send(message).catch(() => undefined);
  const progressOf = ({ progressToken }: ToolCall): Progress | null => {
    if (progressToken === null) return null;
    return (amount, message) => {
      reply({ jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken, progress: amount, message } });
    };
  };
  const work = async (): Promise<void> => {
    const timer = setInterval(() => writer.beat(HEARTBEAT).catch(() => undefined), HEARTBEAT_MS);
    try {
      // Written in order, and not waited for: the tools must not depend on a client that reads slowly.
      for (const message of answered) reply(message);
      await Promise.all(calls.map(async ({ id, call }) => reply(await answer(id, () => call.run(progressOf(call)), onFault))));
      await writer.end();
    } catch {
      await writer.cut();
    } finally {
      clearInterval(timer);
    }
  };
  waitUntil(work());
  return new Response(readable, { headers: STREAM_HEADERS });
}

async function answer(id: RpcId, run: () => Promise<ToolResult>, onFault: (error: unknown) => void): Promise<object> {
  try {
    return resultMessage(id, await run());
  } catch (error) {
    onFault(error);
    return errorMessage(id, INTERNAL_ERROR);
  }
}
