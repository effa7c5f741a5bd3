import type { Generation } from '../../contract/generations.ts';
import { answerText } from './answer.ts';
import { type DoorRefusal, refusalResponse } from './error.ts';
import { waitInSteps } from './patience.ts';
import {
  confirmClient,
  openImages,
  type PendingAnswer,
  PROBED,
  SILENT_STEP_MS,
  stopWaiting,
  waitForEnd,
} from './pending-answer.ts';
import { STILL_IN_PROGRESS } from './refusals.ts';
import { TextWriter } from './writer.ts';

/**
 * The JSON answer. A failure that comes soon has its own status. Later, white space is sent, so that no client and no proxy
 * gives up: every JSON parser skips it. A failure after that is an `error` in a 200, and no client repeats a 200.
 */
export async function deliverJson(pending: PendingAnswer): Promise<Response> {
  const { patience, headers, waitUntil } = pending;
  const start = Date.now();
  const silent = await waitInSteps(waitForEnd(pending), {
    stepMs: Math.min(SILENT_STEP_MS, patience.silentMs),
    deadline: start + patience.silentMs,
  });
  const ended = silent === PROBED ? null : silent;
  const opened = ended && (await openImages(pending, ended, needsBytes(pending)));
  if (opened && !opened.ok) {
    waitUntil(stopWaiting(pending, true));
    return refusalResponse(opened.error, headers);
  }

  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = new TextWriter(writable);
  const work = async (): Promise<void> => {
    let delivered = false;
    try {
      if (ended && opened) await writer.write(answerText(ended, opened.value, pending.request));
      else {
        const late = await waitAloud(pending, writer, { deadline: start + patience.longestMs, probed: silent === PROBED });
        await writer.write(late ? await lateAnswer(pending, late) : errorText(STILL_IN_PROGRESS));
        if (!late) return await writer.end();
      }
      await writer.end();
      delivered = true;
    } catch {
      // The client has left, or a file broke off in the middle: the next identical request gets this run.
      await writer.cut();
    } finally {
      await stopWaiting(pending, delivered);
    }
  };
  waitUntil(work());
  // Every client accepts gzip, and a compressor keeps the white space until it has enough of it. Proxies that do not know
  // `no-transform` leave a body alone that has a coding already.
  return new Response(readable, { headers: { ...headers, 'Content-Type': 'application/json', 'Content-Encoding': 'identity' } });
}

/**
 * Waits, and sends white space at each heartbeat. As soon as an equal request asks whether the client is there, it sends
 * several.
 */
async function waitAloud(
  pending: PendingAnswer,
  writer: TextWriter,
  { deadline, probed }: { readonly deadline: number; readonly probed: boolean },
): Promise<Generation | null> {
  const beat = () => writer.beat('\n');
  await writer.write(['\n']);
  if (probed) await confirmClient(pending, beat);
  // Bound: `deadline`, at which the wait returns; each probe takes a second of it.
  for (;;) {
    const end = await waitInSteps(waitForEnd(pending), { stepMs: pending.patience.heartbeatMs, deadline }, beat);
    if (end !== PROBED) return end;
    await confirmClient(pending, beat);
  }
}

function needsBytes({ request }: PendingAnswer): boolean {
  return request.responseFormat !== 'url';
}

async function lateAnswer(pending: PendingAnswer, ended: Generation): Promise<Iterable<string> | AsyncIterable<string>> {
  const opened = await openImages(pending, ended, needsBytes(pending));
  return opened.ok ? answerText(ended, opened.value, pending.request) : errorText(opened.error);
}

function errorText({ error }: DoorRefusal): readonly string[] {
  return [JSON.stringify({ error })];
}
