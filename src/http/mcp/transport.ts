import { HEARTBEAT, STREAM_HEADERS } from '../../../common/sse.ts';
import { TextWriter } from '../openai/writer.ts';
import type { Progress, ToolCall, ToolResult } from './protocol.ts';
import { errorMessage, INTERNAL_ERROR, type RpcId, resultMessage } from './rpc.ts';

const HEARTBEAT_MS = 10_000;

/** Runs a tool and streams its progress and its result. The work goes on if the client leaves. */
export function streamCall(
  id: RpcId,
  { progressToken, run }: ToolCall,
  { waitUntil, onFault }: { waitUntil: (work: Promise<void>) => void; onFault: (error: unknown) => void },
): Response {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = new TextWriter(writable);
  const send = (message: object) => writer.write([`event: message\ndata: ${JSON.stringify(message)}\n\n`]);
  const progress: Progress = (amount, message) => {
    if (progressToken === null) return;
    const params = { progressToken, progress: amount, message };
    send({ jsonrpc: '2.0', method: 'notifications/progress', params }).catch(() => undefined);
  };
  const work = async (): Promise<void> => {
    const timer = setInterval(() => writer.beat(HEARTBEAT).catch(() => undefined), HEARTBEAT_MS);
    try {
      await send(await answer(id, run, progress, onFault));
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

async function answer(
  id: RpcId,
  run: (progress: Progress) => Promise<ToolResult>,
  progress: Progress,
  onFault: (error: unknown) => void,
): Promise<object> {
  try {
    return resultMessage(id, await run(progress));
  } catch (error) {
    onFault(error);
    return errorMessage(id, INTERNAL_ERROR);
  }
}
