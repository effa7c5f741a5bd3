import type { Generation } from '../../contract/generations.ts';
import { answerText } from './answer.ts';
import { type AnswerDelivery, DOUBTED, endClaim, openImages, proveClient, SILENT_STEP_MS, waitForEnd } from './delivery.ts';
import { type DoorRefusal, refusalResponse } from './error.ts';
import { waitInSteps } from './patience.ts';
import { STILL_IN_PROGRESS } from './refusals.ts';
import { TextWriter } from './writer.ts';

/**
 * The JSON answer. A failure that comes soon has its own status. Later, white space is sent, so that no client and no proxy
 * gives up: every JSON parser skips it. A failure after that is an `error` in a 200, and no client repeats a 200.
 */
export async function deliverJson(delivery: AnswerDelivery): Promise<Response> {
  const { patience, headers, waitUntil } = delivery;
  const start = Date.now();
  const silent = await waitInSteps(waitForEnd(delivery), {
    stepMs: Math.min(SILENT_STEP_MS, patience.silentMs),
    deadline: start + patience.silentMs,
  });
  const ended = silent === DOUBTED ? null : silent;
  const opened = ended && (await openImages(delivery, ended, needsBytes(delivery)));
  if (opened && !opened.ok) {
    waitUntil(endClaim(delivery, true));
    return refusalResponse(opened.error, headers);
  }

  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = new TextWriter(writable);
  const work = async (): Promise<void> => {
    let delivered = false;
    try {
      if (ended && opened) await writer.write(answerText(ended, opened.value, delivery.request));
      else {
        const late = await waitAloud(delivery, writer, { deadline: start + patience.longestMs, doubted: silent === DOUBTED });
        await writer.write(late ? await lateAnswer(delivery, late) : errorText(STILL_IN_PROGRESS));
        if (!late) return await writer.end();
      }
      await writer.end();
      delivered = true;
    } catch {
      // The client has left, or a file broke off in the middle: the next identical request gets this run.
      await writer.cut();
    } finally {
      await endClaim(delivery, delivered);
    }
  };
  waitUntil(work());
  // Every client accepts gzip, and a compressor keeps the white space until it has enough of it. Proxies that do not know
  // `no-transform` leave a body alone that has a coding already.
  return new Response(readable, { headers: { ...headers, 'Content-Type': 'application/json', 'Content-Encoding': 'identity' } });
}

/**
 * Waits, and sends white space at each heartbeat. As soon as an equal request doubts that the client is there, it sends
 * several.
 */
async function waitAloud(
  delivery: AnswerDelivery,
  writer: TextWriter,
  { deadline, doubted }: { readonly deadline: number; readonly doubted: boolean },
): Promise<Generation | null> {
  const beat = () => writer.beat('\n');
  await writer.write(['\n']);
  if (doubted) await proveClient(delivery, beat);
  // Bound: `deadline`, at which the wait returns; each doubt takes a second of it.
  for (;;) {
    const end = await waitInSteps(waitForEnd(delivery), { stepMs: delivery.patience.heartbeatMs, deadline }, beat);
    if (end !== DOUBTED) return end;
    await proveClient(delivery, beat);
  }
}

function needsBytes({ request }: AnswerDelivery): boolean {
  return request.responseFormat !== 'url';
}

async function lateAnswer(delivery: AnswerDelivery, ended: Generation): Promise<Iterable<string> | AsyncIterable<string>> {
  const opened = await openImages(delivery, ended, needsBytes(delivery));
  return opened.ok ? answerText(ended, opened.value, delivery.request) : errorText(opened.error);
}

function errorText({ error }: DoorRefusal): readonly string[] {
  return [JSON.stringify({ error })];
}
